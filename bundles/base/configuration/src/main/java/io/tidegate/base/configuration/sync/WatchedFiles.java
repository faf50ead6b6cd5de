package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that a configuration refers to, as they were at one time.
 *
 * @param paths  of all
 * @param stamps of those that were there
 */
record WatchedFiles(Set<Path> paths, Map<Path, Stamp> stamps) {
    static final WatchedFiles NONE = new WatchedFiles(Set.of(), Map.of());
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    /** Those that a configuration refers to, as they are now. */
    static WatchedFiles of(Checked checked, Checker checker) {
        Set<Path> paths = new TreeSet<>(checked.files());
        paths.addAll(checker.secrets(checked.values()));
        return of(paths);
    }

    /** As they are now. */
    static WatchedFiles of(Set<Path> paths) { return new WatchedFiles(Set.copyOf(paths), stamps(paths)); }

    /** True if one came, went or was changed since. */
    boolean changed() { return !stamps(paths).equals(stamps); }

    /** Of those that are there. */
    static Map<Path, Stamp> stamps(Collection<Path> paths) {
        Map<Path, Stamp> seen = new TreeMap<>();
        for (Path path : paths)
            try {
                seen.put(path, Stamp.of(path));
            } catch (IOException e) {
                LOG.trace("{} is not there", path);
            }
        return seen;
    }
}
