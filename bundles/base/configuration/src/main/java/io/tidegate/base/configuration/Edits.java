package io.tidegate.base.configuration;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.file.CfgValue;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Format;
import io.tidegate.base.configuration.file.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Changes of pages that are not the stock form: checked as that is, and brought into their files by the same
 * way. Any thread.
 */
final class Edits implements Configurations {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[[^\\]]*\\]?");
    private final Path folder;
    private final AdminStore store;
    private final SaveCheck check;
    private final Function<String, Optional<Description>> descriptions;

    /**
     * @param folder       of the configuration files
     * @param descriptions by component
     */
    Edits(Path folder, AdminStore store, SaveCheck check,
            Function<String, Optional<Description>> descriptions) {
        this.descriptions = descriptions;
        this.folder = folder;
        this.store = store;
        this.check = check;
    }

    @Override
    public synchronized String change(String pid, Map<String, String> keys) throws IOException {
        Map<String, Object> values = new TreeMap<>(store.values(pid).orElseThrow(() -> nothing(pid)));
        keys.forEach((key, text) -> requireNoNewPlaceholder(key, text, flat(values.get(key))));
        values.putAll(read(pid, keys));
        return put(pid, values);
    }

    @Override
    public synchronized String create(String pid, Map<String, String> keys) throws IOException {
        ConfigName name = ConfigName.ofPid(pid);
        if (!name.hasGoodInstance())
            throw new IllegalArgumentException(
                    "name: expected letters, digits, dots, - and _, found '" + name.instance() + "'");
        keys.forEach((key, text) -> requireNoNewPlaceholder(key, text, ""));
        String file = file(pid);
        if (store.values(pid).isPresent() || Files.exists(folder.resolve(file)))
            throw new IllegalArgumentException("name: expected one that is not taken, found " + file);
        return put(pid, read(pid, keys));
    }

    /**
     * A page may leave the placeholders that a person wrote, and bring no other: by its role a user may set a
     * name, and by a placeholder in it would see any secret.
     */
    private static void requireNoNewPlaceholder(String key, String text, String before) {
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) if (!before.contains(found.group()))
            throw new IllegalArgumentException(key + ": expected a value without a placeholder, found '"
                    + found.group() + "'; write it into the file by hand");
    }

    /** A value as text in which its placeholders can be found. */
    private static String flat(Object value) {
        return value instanceof Object[] list ? Arrays.toString(list) : String.valueOf(value);
    }

    /** The same values as a file with these lines would have. */
    private Map<String, Object> read(String pid, Map<String, String> keys) {
        Optional<Description> description = descriptions.apply(ConfigName.ofPid(pid).component());
        Map<String, Object> values = new TreeMap<>();
        keys.forEach((key, text) -> values.put(key,
                CfgValue.read(text, description.isPresent() && description.get().isList(key))));
        return values;
    }

    private String put(String pid, Map<String, Object> values) throws IOException {
        ConfigName name = ConfigName.ofPid(pid);
        Checked checked = check.check(name.isInstance() ? name.component() : null, pid, values);
        if (!checked.isGood())
            throw new IllegalArgumentException(
                    checked.findings().stream().filter(Finding::isError).map(Finding::sentence)
                            .collect(Collectors.joining(". ")));
        store.put(name, checked.values());
        return file(pid);
    }

    @Override
    public synchronized String delete(String pid) throws IOException {
        if (store.values(pid).isEmpty())
            throw nothing(pid);
        String file = file(pid);
        store.delete(pid);
        return file;
    }

    @Override
    public List<StoredConfiguration> stored(Predicate<String> isList) throws IOException {
        return StoredFiles.read(folder, isList);
    }

    /** The file it has, in whichever format, or will have. */
    private String file(String pid) {
        for (Format format : Format.values())
            if (Files.exists(folder.resolve(pid + format.ending())))
                return pid + format.ending();
        return ConfigName.ofPid(pid).file();
    }

    /** Whether each value has to fit on a line of the file. */
    boolean isOfLines(String pid) { return !file(pid).endsWith(Format.JSON.ending()); }

    private static IllegalArgumentException nothing(String pid) {
        return new IllegalArgumentException("expected a configuration " + pid + ", found none");
    }
}
