package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.sync.ConfigStore.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One configuration file: what was last seen of it and what came of it. Used by one thread. */
final class TrackedFile {
    /** A file that did not change for so long is whole. Short enough to be applied at the second look. */
    static final Duration SETTLED = Duration.ofMillis(400);
    /** A {@code .cfg} file whose last line has no end may be half written, so it gets longer. */
    static final Duration SETTLED_WITHOUT_LINE_END = Duration.ofMillis(1_400);
    /** A file written so long ago was not being written when it was first seen. */
    static final Duration OLD = Duration.ofSeconds(2);

    /**
     * So long the configuration of a file that is gone waits for a new file of its component that is being
     * written.
     */
    static final Duration RENAMED_WITHIN = Duration.ofSeconds(5);

    final ConfigName name;
    private Stamp stamp;
    private Instant since = Instant.MIN;
    private Instant missingSince;
    /** The text that was last read. */
    String text = "";
    /** True if what is on disk was read and dealt with. */
    boolean isRead;
    /** What the text was checked against. */
    Optional<Description> description = Optional.empty();
    /** What Config Admin holds because of this file; null if nothing. */
    Map<String, Object> accepted;
    List<Finding> findings = List.of();
    /** The parsers of its component that the text was checked with. */
    String parsers = "";
    /** The files behind its secrets as they were when it was read; those that were missing are left out. */
    Map<Path, Stamp> secrets = Map.of();
    /** While something is wrong: what it refers to, as it may be mended there. */
    WatchedFiles watched = WatchedFiles.NONE;

    TrackedFile(ConfigName name) { this.name = name; }

    /** Stands in for the file of a configuration that has none. */
    TrackedFile(ConfigName name, Map<String, Object> accepted) {
        this(name);
        this.accepted = accepted;
    }

    /** True if its component has another description or other parsers than when it was read. */
    boolean isDescribedAnew(Checker checker) {
        Optional<Description> now = checker.description(name.component());
        return now.isPresent()
                && (!now.equals(description) || isRead && !checker.parsers(name.component()).equals(parsers));
    }

    boolean isBroken() { return findings.stream().anyMatch(Finding::isError); }

    /** Notes what the file looks like now. */
    void seen(Stamp now, Instant at) {
        missingSince = null;
        if (now.equals(stamp))
            return;
        stamp = now;
        since = at;
        isRead = false;
    }

    /** True if the file looks like this since the last time. */
    boolean is(Stamp now) { return now.equals(stamp); }

    /** True if the file is surely not being written: it was left alone for {@code quiet}, or is old. */
    boolean isSettled(Duration quiet, Instant now) {
        return !now.isBefore(since.plus(quiet)) || stamp.modified().isBefore(now.minus(OLD));
    }

    /** True once the file is gone for longer than an editor takes to replace it. */
    boolean isGone(Instant now) {
        if (missingSince == null)
            missingSince = now;
        return accepted == null || !now.isBefore(missingSince.plus(SETTLED));
    }

    /** True for a short time after a file that configured something is gone. */
    boolean mayBeRenamed(Instant now) {
        return accepted != null && now.isBefore(missingSince.plus(RENAMED_WITHIN));
    }

    /** True if it is new and not read yet, though nothing is wrong with it. */
    boolean isAwaited() { return accepted == null && !isRead && findings.isEmpty(); }

    /**
     * True if somebody gave the configuration other values than this file did, which are not in the file yet.
     */
    boolean isEdited(Optional<Stored> now, Description by) {
        return accepted != null && now.isPresent() && !by.difference(now.get().values(), accepted).isEmpty();
    }

    /** What was read of it last counts for nothing. */
    void again() {
        text = "";
        isRead = false;
    }

    /** Takes what we wrote ourselves for read. */
    void wrote(String newText, Stamp now) {
        text = newText;
        stamp = now;
        isRead = !isBroken(); // a file that has other faults is read again
    }
}
