package io.tidegate.launcher.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether the journal of systemd reads what is printed; it takes the priority of a line from its head
 * (sd-daemon(3)).
 */
public final class Journal {
    private Journal() {}

    /** Whether the standard output of this process goes there. */
    public static boolean reads() { return reads(System.getenv(), Path.of("/proc/self/fd/1")); }

    /**
     * @param environment systemd names device and inode of the journal's socket in it, as a child of a
     *                    service may print elsewhere
     */
    static boolean reads(Map<String, String> environment, Path output) {
        String journal = environment.get("JOURNAL_STREAM");
        if (journal == null) return false;
        try {
            return journal.equals(
                    Files.getAttribute(output, "unix:dev") + ":" + Files.getAttribute(output, "unix:ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The head of a line that warns; empty if the journal does not read. */
    public static String warning() { return reads() ? "<4>" : ""; }
}
