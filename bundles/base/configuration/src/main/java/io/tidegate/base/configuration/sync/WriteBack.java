package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.ConfigText;
import io.tidegate.base.configuration.file.Entry;
import io.tidegate.base.configuration.file.SafeFile;
import io.tidegate.base.configuration.file.Values;
import io.tidegate.base.configuration.sync.ConfigStore.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes changes in Config Admin, made in the web console or by a program, to the files. */
final class WriteBack {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");
    private static final String NAME_HINT = "webconsole.configurationFactory.nameHint";
    private static final String HEAD =
            "# Created in the web console. Keys that are not listed have their default values.\n";

    private final Tracking tracking;
    private final ConfigStore store;
    private final Checker checker;
    private final KnownFiles known;
    private final LastGood lastGood;

    WriteBack(Tracking tracking, ConfigStore store, Checker checker, KnownFiles known, LastGood lastGood) {
        this.tracking = tracking;
        this.store = store;
        this.checker = checker;
        this.known = known;
        this.lastGood = lastGood;
    }

    /** Somebody may have changed or deleted this configuration; does nothing if files and store agree. */
    void edited(String pid) throws IOException {
        Optional<Stored> stored = store.find(pid);
        Optional<TrackedFile> file = tracking.owner(pid);
        remember(pid, stored);
        if (stored.isEmpty())
            file.ifPresent(this::delete);
        else if (file.isPresent())
            change(file.get(), stored.get().values());
        else if (pid.startsWith(Checker.OURS))
            create(stored.get());
    }

    private void remember(String pid, Optional<Stored> stored) {
        if (stored.isEmpty())
            lastGood.forget(pid);
        else if (!lastGood.values(pid).map(known -> Values.sameAll(known, stored.get().values()))
                .orElse(false)
                && checker.check(ConfigName.ofPid(pid), stored.get().values()).isGood())
            lastGood.is(pid, stored.get().values());
    }

    private void delete(TrackedFile file) {
        if (file.accepted == null)
            return; // it never was in the store: what was deleted is not this
        try {
            Files.deleteIfExists(tracking.path(file.name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        tracking.files.remove(file.name.file());
        LOG.info("{} was deleted, because its configuration was", file.name.file());
    }

    private void change(TrackedFile file, Map<String, Object> values) throws IOException {
        Description description = description(file);
        Set<String> touched =
                description.difference(values, file.accepted == null ? Map.of() : file.accepted);
        if (touched.isEmpty())
            return;
        String before = text(file.name);
        String after = changed(file.name, before, values, touched, description);
        if (!after.equals(before))
            save(file, before, after);
        file.accepted = values;
    }

    /** What its keys are, as far as it is known. */
    Description description(TrackedFile file) {
        return file.description.or(() -> checker.description(file.name.component()))
                .orElse(Description.unknown(file.name.component()));
    }

    private void save(TrackedFile file, String before, String after) throws IOException {
        Path path = tracking.path(file.name);
        SafeFile.write(path, after);
        if (before.equals(file.text)) // else somebody edited it too: the next look takes in both changes
            file.wrote(after, Stamp.of(path));
        LOG.info("{} was updated, because its configuration changed", file.name.file());
    }

    private String text(ConfigName name) throws IOException {
        try {
            ConfigText text = ConfigText.read(tracking.path(name));
            if (text.fault() != null)
                throw new IOException(
                        "expected " + text.fault().expected() + ", found " + text.fault().found());
            return text.text();
        } catch (NoSuchFileException e) { // removed this very moment: the edit is newer
            return "";
        }
    }

    /** Keys that have their default are written only where they stand already. */
    private static String changed(ConfigName name, String text, Map<String, Object> values,
            Set<String> touched,
            Description description) throws IOException {
        Set<String> written = name.format().read(text, description::isList).entries().stream().map(Entry::key)
                .collect(Collectors.toSet());
        Map<String, Object> wanted = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (written.contains(key) || !description.isDefault(key, value))
                wanted.put(key, value);
        });
        Set<String> changes = new TreeSet<>(touched);
        changes.removeIf(key -> !wanted.containsKey(key) && !written.contains(key));
        return changes.isEmpty() ? text : name.format().write(text, wanted, changes);
    }

    private void create(Stored made) throws IOException {
        ConfigName name = name(made);
        Checked checked = checker.check(name, made.values());
        if (!checked.isGood()) {
            LOG.warn("{} gets no file: {}", made.pid(), checked.findings().get(0).sentence());
            return;
        }
        boolean moves = !name.pid().equals(made.pid());
        if (moves)
            known.add(made.pid(), name.file()); // a power cut from here on leaves one of them, not both
        String text = changed(name, HEAD, checked.values(), checked.values().keySet(),
                checked.descriptionOrUnknown(name.component()));
        SafeFile.write(tracking.path(name), text);
        TrackedFile file = tracking.file(name);
        file.description = checked.description();
        file.parsers = checker.parsers(name.component());
        file.accepted = checked.values();
        file.wrote(text, Stamp.of(tracking.path(name)));
        if (moves) {
            store.put(name, checked.values()); // first, so that both run for a moment and nothing is lost
            store.delete(made.pid());
        }
        LOG.info("{} was created for a configuration that had no file", name.file());
    }

    private ConfigName name(Stored made) throws IOException {
        if (made.factoryPid().isEmpty() || made.pid().startsWith(made.factoryPid() + "~"))
            return ConfigName.ofPid(made.pid());
        String factory = made.factoryPid() + "~";
        Object hint = checker.description(made.factoryPid()).map(d -> d.defaultValue(NAME_HINT)).orElse(null);
        Set<String> taken = store.all().stream().map(Stored::pid).collect(Collectors.toSet());
        return ConfigName.ofPid(factory
                + InstanceName.choose(made.values(), hint, instance -> taken.contains(factory + instance)
                        || isFileTaken(ConfigName.ofPid(factory + instance))));
    }

    private boolean isFileTaken(ConfigName name) {
        return tracking.owner(name.pid()).isPresent() || Files.exists(tracking.path(name));
    }
}
