package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.check.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of the folder as a whole: each thing once. Used by one thread. */
final class FolderReport {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final Path folder;
    private final List<String> applied = new ArrayList<>(); // since the last word about it
    private List<Finding> strangers = List.of();
    private String trouble = "";

    FolderReport(Path folder) { this.folder = folder; }

    /** What is wrong with the folder; empty if nothing is. */
    String trouble() { return trouble; }

    void trouble(String now) {
        if (now.equals(trouble))
            return;
        trouble = now;
        if (now.isEmpty())
            LOG.info("{} can be read again", folder);
        else
            LOG.error("{}", now);
    }

    /** A file that counts from now on. */
    void applied(String file) { applied.add(file); }

    void tellApplied() {
        if (!applied.isEmpty())
            LOG.info("{}{}", applied.size() > 1 ? applied.size() + " files applied: " : "applied ",
                    String.join(", ", applied));
        applied.clear();
    }

    /** Files that nobody reads, though somebody may think so. */
    List<Finding> strangers() { return strangers; }

    void strangers(List<Finding> now) {
        now.stream().filter(finding -> !strangers.contains(finding))
                .forEach(finding -> LOG.warn("{}", finding));
        strangers = now;
    }
}
