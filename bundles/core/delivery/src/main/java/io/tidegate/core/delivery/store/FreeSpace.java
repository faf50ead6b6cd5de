package io.tidegate.core.delivery.store;

import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import java.io.IOException;
import java.util.Locale;

/**
 * What the file system has left, but for what has to stay free on it. Where that is nothing, other files have
 * taken it: deleting what waits would only make room for more of those. Any thread; asks the file system.
 */
record FreeSpace(Disk disk, StoreSettings settings) {
    private static final double MIB = 1 << 20;
    private static final String PROBE = "probe";

    /** Bytes that may still be written; {@link Long#MAX_VALUE} if unknown. */
    long bytes() {
        long free = disk.room();
        return free == Long.MAX_VALUE ? free : Math.max(0, free - floor());
    }

    private long floor() { return settings.floor(disk.capacity()); }

    /** Why nothing more may be written, for people. */
    String sentence() {
        String key = "spool.free.bytes = " + settings.freeBytes();
        if (settings.freeBytes() < 0) key += " (5 % of it, at most 256 MiB)";
        return String.format(Locale.ROOT,
                "the disk is full: its file system has %.1f MiB free, and %s keeps %.1f MiB free; delete"
                        + " other files there, nothing of the spool is dropped for them",
                disk.room() / MIB, key, floor() / MIB);
    }

    /** Why a file of so many bytes cannot be written now; empty if it was, and is deleted again. */
    String refusal(int bytes) {
        try {
            if (disk.names().contains(PROBE)) disk.delete(PROBE);
            try (DiskFile file = disk.create(PROBE)) {
                file.write(0, new byte[bytes]);
            }
            disk.delete(PROBE);
            return "";
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}
