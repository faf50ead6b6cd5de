package io.tidegate.base.configuration.sync;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Claims;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.base.configuration.check.FolderCheck;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.ConfigText;
import io.tidegate.base.configuration.file.Format;
import io.tidegate.base.configuration.sync.ConfigStore.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what changed in the configuration folder into Config Admin; hands what changed there to
 * {@link WriteBack}. Used by one thread at a time; {@link #status()} and {@link #refused()} by any.
 */
public final class FileSync {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final Tracking tracking;
    private final ConfigStore store;
    private final Checker checker;
    private final KnownFiles known;
    private final Clock clock;
    private final WriteBack writeBack;
    private final LastGood lastGood;
    private final Claims claims = new Claims();
    private final Unsaved unsaved;
    private final FolderReport report;
    private final GoneFiles gone;
    private volatile Map<String, String> refused = Map.of();
    private volatile FlowStatus status = new FlowStatus("base.configuration", "", "files", 0, 0, 0, 0, "");

    /** @param folder where the files are; it may be missing now and then */
    public FileSync(Path folder, ConfigStore store, Checker checker, KnownFiles known, Clock clock) {
        this.tracking = new Tracking(folder);
        this.report = new FolderReport(folder);
        this.unsaved = new Unsaved(folder);
        this.store = store;
        this.checker = checker;
        this.known = known;
        this.clock = clock;
        this.lastGood = new LastGood(clock);
        this.writeBack = new WriteBack(tracking, store, checker, known, lastGood);
        this.gone = new GoneFiles(tracking, store, known, lastGood, clock, this::edited);
    }

    /** Files that are there, in use, broken, being written; what is wrong with the broken ones. */
    public FlowStatus status() { return status; }

    /** What is wrong with the broken files, by PID. */
    public Map<String, String> refused() { return refused; }

    /**
     * Brings what somebody changed or deleted into its file; again at each look if that fails. Says why it
     * failed, if so.
     */
    public Optional<String> edited(String pid) {
        try {
            writeBack.edited(pid);
            claimWhatRuns(tracking.owner(pid).map(owner -> owner.name).orElse(ConfigName.ofPid(pid)));
            unsaved.saved(pid);
        } catch (IOException | UncheckedIOException e) {
            unsaved.failed(pid, e);
        }
        return unsaved.sentence(pid);
    }

    /** What counts for a configuration now, if it is known. Any thread. */
    public Optional<Map<String, Object>> lastGood(String pid) { return lastGood.values(pid); }

    /** An error if another configuration has what this one would want. Any thread. */
    public Optional<Finding> rival(ConfigName name, Checked checked) {
        return claims.rival(name, checked.claims());
    }

    /**
     * A component did not start with the configuration it has. If it has had another one until shortly, that
     * is put back.
     *
     * @param why for people
     */
    public void failed(String pid, String why) throws IOException {
        Optional<Map<String, Object>> before = lastGood.before(pid);
        if (before.isEmpty()) {
            lastGood.failed(pid);
            return;
        }
        Optional<TrackedFile> file = tracking.owner(pid);
        ConfigName name = file.map(owner -> owner.name).orElse(ConfigName.ofPid(pid));
        store.put(name, before.get()); // first: if that fails, the next look tries again
        lastGood.failed(pid);
        lastGood.is(pid, before.get());
        claimWhatRuns(name);
        file.ifPresent(owner -> {
            owner.accepted = before.get();
            owner.secrets = secrets(before.get());
        });
        tracking.report(file.orElse(new TrackedFile(name, before.get())),
                List.of(Checker.refusal(name, why)));
    }

    /** One look at the folder; applies what is new, changed or gone, as far as it is settled. */
    public void look() {
        unsaved.pids().forEach(this::edited);
        try {
            FolderCheck listing = new FolderCheck(tracking.folder);
            report.trouble("");
            claims.keep(listing.files().values().stream().map(ConfigName::pid).collect(Collectors.toSet()));
            for (ConfigName name : listing.files().values())
                visit(tracking.file(name), listing.rival(name));
            // after what is new: of a file that was renamed, both run for a moment, and nothing is lost
            gone.forget(listing);
            gone.atStart(listing);
            known.save(tracking.accepted());
            report.strangers(listing.strangers());
        } catch (IOException e) {
            report.trouble("expected to read the configuration folder " + tracking.folder
                    + " and to remember its files, found " + e
                    + "; what runs keeps its configuration; create the folder, "
                    + "or give this user the right to read it");
        }
        report.tellApplied();
        refused = Status.refused(tracking.files.values());
        status = Status.of(tracking.files.values(), report.trouble(), unsaved.sentences());
    }

    private void visit(TrackedFile file, Optional<Finding> rival) throws IOException {
        if (rival.isPresent()) {
            file.accepted = null;
            file.isRead = false; // when the other goes, this one is read anew
            tracking.report(file, List.of(rival.get()));
            return;
        }
        try {
            file.seen(Stamp.of(tracking.path(file.name)), clock.instant());
            boolean isDue = !file.isRead || file.isDescribedAnew(checker) || hasOtherSecrets(file)
                    || file.watched.changed()
                    || claims.mayHave(file.name);
            if (!isDue || !file.isSettled(TrackedFile.SETTLED, clock.instant()) || isDeleted(file))
                return;
            if (isEdited(file, store.find(file.name.pid())))
                // the word of it is on its way, and it must not be undone by the file
                edited(file.name.pid());
            else
                read(file);
        } catch (NoSuchFileException e) {
            LOG.debug("{} went while it was looked at", file.name.file()); // the next look deals with it
        } catch (RuntimeException e) {
            faulty(file, e);
        }
    }

    /**
     * Nothing is known of it, which is nobody else's trouble: what runs stays, and the next look tries again.
     */
    private void faulty(TrackedFile file, RuntimeException e) throws IOException {
        Finding finding = Checker.fault(file.name, e);
        if (!file.findings.contains(finding))
            LOG.error("expected to process {}, found a fault", file.name.file(), e);
        file.isRead = false;
        if (file.accepted == null)
            file.accepted = store.find(file.name.pid()).map(Stored::values).orElse(null);
        tracking.report(file, List.of(finding));
    }

    /**
     * Somebody deleted the configuration of a file that is as it was: the file goes once the word of it
     * comes.
     */
    private boolean isDeleted(TrackedFile file) throws IOException {
        return file.isRead && file.accepted != null && store.find(file.name.pid()).isEmpty();
    }

    /** True if an edit has still to be brought into the file. */
    private boolean isEdited(TrackedFile file, Optional<Stored> now) {
        return !unsaved.has(file.name.pid()) && file.isEdited(now, writeBack.description(file));
    }

    private boolean hasOtherSecrets(TrackedFile file) {
        return file.accepted != null && !secrets(file.accepted).equals(file.secrets);
    }

    private Map<Path, Stamp> secrets(Map<String, Object> values) {
        return WatchedFiles.stamps(checker.secrets(values));
    }

    private void read(TrackedFile file) throws IOException {
        Path path = tracking.path(file.name);
        ConfigText text = ConfigText.read(path);
        boolean lineEnd = text.text() == null || text.text().isEmpty() || text.text().endsWith("\n");
        boolean whole = lineEnd || file.name.format() != Format.CFG
                || file.isSettled(TrackedFile.SETTLED_WITHOUT_LINE_END, clock.instant());
        if (!whole || !file.is(Stamp.of(path)))
            return; // being written
        file.isRead = true;
        if (text.fault() != null) {
            file.isRead = false; // the right to read it may be given without a change to be seen
            broken(file, List.of(Finding.of(file.name.file(), text.fault())));
            return;
        }
        file.text = text.text();
        file.parsers = checker.parsers(file.name.component());
        Checked checked = checker.check(file.name, text.text());
        file.description = checked.description();
        file.watched = checked.findings().isEmpty() ? WatchedFiles.NONE : WatchedFiles.of(checked, checker);
        if (isEdited(file, store.find(file.name.pid()))) {
            // while the file was read: the next look takes in both
            file.again();
            return;
        }
        claims.withdraw(file.name);
        Optional<Finding> rival =
                checked.isGood() ? claims.put(file.name, checked.claims()) : Optional.empty();
        if (rival.isPresent())
            broken(file, checked.with(rival.get()).findings());
        else if (checked.isGood()
                && !checker.isHeldBack(file.name, checked, store.find(file.name.pid()).map(Stored::values)))
            accept(file, checked);
        else
            broken(file, checked.strictFindings());
    }

    private void accept(TrackedFile file, Checked checked) throws IOException {
        String pid = file.name.pid();
        Description description = checked.descriptionOrUnknown(file.name.component());
        Optional<Stored> stored = store.find(pid);
        if (unsaved.has(pid) && file.accepted != null
                && description.difference(checked.values(), file.accepted).isEmpty())
            return; // the file says nothing new: what could not be saved runs on
        boolean sameSecrets = !hasOtherSecrets(file);
        file.secrets = secrets(checked.values());
        if (file.accepted == null && lastGood.values(pid).isEmpty()) // changed while the gateway was down
            stored.map(Stored::values).filter(before -> checker.check(file.name, before).isGood())
                    .ifPresent(before -> lastGood.is(pid, before));
        lastGood.is(pid, checked.values()); // first: who sees the configuration may change it at once
        if (stored.isEmpty() || !sameSecrets
                || !description.difference(checked.values(), stored.get().values()).isEmpty()) {
            store.put(file.name, checked.values());
            report.applied(file.name.file()
                    + (checked.description().isPresent() ? "" : " (unchecked: no bundle describes it)"));
        }
        file.accepted = checked.values();
        tracking.report(file, checked.findings());
    }

    /** A broken file changes nothing, unless what is stored does not fit the component either. */
    private void broken(TrackedFile file, List<Finding> findings) throws IOException {
        Optional<Stored> stored = store.find(file.name.pid());
        boolean fits = stored.isPresent() && fits(file, stored.get().values());
        if (stored.isPresent() && !fits)
            store.delete(file.name.pid());
        if (fits)
            lastGood.is(file.name.pid(), stored.get().values());
        else
            lastGood.forget(file.name.pid());
        file.accepted = fits ? stored.get().values() : null;
        file.secrets = fits ? secrets(file.accepted) : Map.of();
        claimWhatRuns(file.name);
        tracking.report(file, findings);
    }

    /**
     * What was accepted may only seem wrong now, for a secret that is being written: it counts as long as its
     * types fit.
     */
    private boolean fits(TrackedFile file, Map<String, Object> values) {
        return file.accepted == null ? checker.check(file.name, values).isGood()
                : checker.fitsDescription(file.name, values);
    }

    private void claimWhatRuns(ConfigName name) throws IOException {
        claims.runs(name, store.find(name.pid()).map(now -> checker.check(name, now.values()).claims())
                .orElse(List.of()));
    }
}
