package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much room is left on the disk of the gateway's data, where spools grow in an outage. One thread looks,
 * as a disk may hang; any thread asks.
 */
final class Disk {
    /** A look that takes longer hangs. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final String ROOM = "base.health";
    private static final String INSTANCE = "disk";

    /** What a disk says of itself, in bytes. */
    record Space(long free, long total, boolean readOnly) {}

    /** Asks the disk that a folder is on. */
    @FunctionalInterface
    interface Asked {
        /** May hang. */
        Space of(Path folder) throws IOException;
    }

    private final Path folder;
    private final Asked asked;
    private final LongSupplier nanos;
    private final Trouble trouble = new Trouble(ROOM + "~" + INSTANCE);
    private long looks;
    private boolean isLooking;
    private long began;
    private Health health = new Health(Level.WELL, "");

    /** @param nanos a clock that only goes forward */
    Disk(Path folder, Asked asked, LongSupplier nanos) {
        this.folder = folder;
        this.asked = asked;
        this.nanos = nanos;
    }

    /**
     * For {@link #Disk}: the file system of the folder. Java says of a folder that is mounted once more, as
     * by the unit of a service that may write nowhere else, what holds for the disk around it: the folder
     * itself knows better.
     */
    static Space ask(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new Space(store.getUsableSpace(), store.getTotalSpace(),
                store.isReadOnly() && !Files.isWritable(folder));
    }

    /** Looks; may take long. */
    void look() {
        begin();
        Health now = null;
        try {
            now = health(asked.of(folder));
        } catch (IOException e) {
            now = new Health(Level.TROUBLE,
                    "expected the free space of the disk of " + folder + ", found " + e
                            + ": check that it exists");
        } finally {
            end(now);
        }
    }

    private synchronized void begin() {
        looks++;
        isLooking = true;
        began = nanos.getAsLong();
    }

    /** @param now null: a fault of the program, which the loop tells */
    private synchronized void end(Health now) {
        isLooking = false;
        if (now == null) return;
        health = now;
        if (now.level() == Level.WELL)
            trouble.ends("the disk of " + folder + " has free space again");
        else
            trouble.begins(now.sentence());
    }

    /** Little is less than a tenth, but at most 1 GiB; none is less than a hundredth, but at most 64 MiB. */
    private Health health(Space space) {
        Map<String, Double> numbers =
                Map.of("disk_free_bytes", (double) space.free(), "disk_total_bytes", (double) space.total());
        String where =
                "the disk of " + folder + " has " + size(space.free()) + " free of " + size(space.total());
        if (space.readOnly()) return new Health(Level.TROUBLE,
                "the disk of " + folder + " is read-only: nothing can be stored there; the"
                        + " kernel's log (dmesg) says whether it is broken", numbers);
        if (space.free() < Math.min(space.total() / 100, 64 * MIB)) return new Health(Level.TROUBLE, where
                + ": data that waits for a"
                + " server is no longer spooled; free some space, or put --data on a larger disk", numbers);
        if (space.free() < Math.min(space.total() / 10, GIB))
            return new Health(Level.ATTENTION, where + ": free some space"
                    + " before it is full, or lower spool.bytes and record less", numbers);
        return new Health(Level.WELL, "", numbers);
    }

    private static String size(long bytes) {
        return bytes >= GIB ? String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB)
                : bytes / MIB + " MiB";
    }

    /** Counts looks at the disk. */
    synchronized FlowStatus status(String more) {
        Health now = health(more);
        return new FlowStatus(ROOM, INSTANCE, "looks", looks, looks - (isLooking ? 1 : 0), 0,
                isLooking ? 1 : 0,
                now.level() == Level.TROUBLE ? now.sentence() : "");
    }

    /** As it was at the last look. @param more what else is wrong; empty if nothing is */
    synchronized Health health(String more) {
        long since = nanos.getAsLong() - began;
        if (isLooking && since >= PATIENCE_NANOS) {
            String hangs =
                    "the disk of " + folder + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(since)
                            + " s: a network share or a device that hangs";
            trouble.begins(hangs);
            return new Health(Level.TROUBLE, hangs);
        }
        return more.isEmpty() ? health : new Health(Level.TROUBLE, more, health.numbers());
    }
}
