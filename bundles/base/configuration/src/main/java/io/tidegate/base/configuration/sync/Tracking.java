package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Finding;
import io.tidegate.base.configuration.file.ConfigName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the folder that are known now, and what was said about them. Used by one thread. */
final class Tracking {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    final Path folder;
    final Map<String, TrackedFile> files = new TreeMap<>();

    Tracking(Path folder) { this.folder = folder; }

    Path path(ConfigName name) { return folder.resolve(name.file()); }

    TrackedFile file(ConfigName name) {
        return files.computeIfAbsent(name.file(), file -> new TrackedFile(name));
    }

    /**
     * The file a configuration comes from. Of two files for one configuration only the first by name counts.
     */
    Optional<TrackedFile> owner(String pid) {
        return files.values().stream().filter(file -> file.name.pid().equals(pid)).findFirst();
    }

    /** PID to file name of every configuration that came from a file. */
    Map<String, String> accepted() {
        Map<String, String> accepted = new TreeMap<>();
        for (TrackedFile file : files.values())
            if (file.accepted != null)
                accepted.putIfAbsent(file.name.pid(), file.name.file());
        return accepted;
    }

    /** Says what is wrong with a file, or that it is well again; silent if nothing changed. */
    void report(TrackedFile file, List<Finding> findings) {
        if (findings.equals(file.findings))
            return;
        if (findings.isEmpty())
            LOG.info("{} is valid again", file.name.file());
        file.findings = List.copyOf(findings);
        for (Finding finding : findings) {
            if (finding.isError())
                LOG.error("{}; {}", finding, consequence(file));
            else
                LOG.warn("{}", finding);
        }
    }

    /** What a broken file means for what runs. */
    static String consequence(TrackedFile file) {
        return file.accepted == null
                ? file.name.pid() + " is not configured by it"
                : "until then " + file.name.pid() + " keeps its last good configuration";
    }
}
