package io.tidegate.core.delivery.store;

import io.tidegate.core.delivery.machine.Source;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The journals in a sink's own folder that are for targets it had before, as the last look found them. They
 * are in its limit, and where the oldest is dropped theirs is, too, in order of age: a target that changes
 * must not fill the disk, nor what waits for nobody keep out what is new. What is dropped is counted. Used by
 * one thread.
 */
final class Behind {
    private final Folders folders;
    private final LeftBehind left;
    /** By journal; the names are in order of age. */
    private final TreeMap<String, Long> bytes = new TreeMap<>();
    private long dropped;

    Behind(Folders folders, LeftBehind left) {
        this.folders = folders;
        this.left = left;
    }

    /** What could not be looked at is as it was. */
    void looked(Looked looked) {
        if (looked.problem().isEmpty())
            bytes.clear();
        else
            bytes.keySet().removeAll(looked.busy());
        looked.journals().forEach(run -> bytes.remove(run.name()));
        looked.bytes().forEach((journal, size) -> {
            if (looked.isOwn(journal) && size > 0) bytes.put(journal, size);
        });
    }

    /** Of all of them. */
    long bytes() {
        long sum = 0;
        for (long each : bytes.values()) sum += each;
        return sum;
    }

    /**
     * Whether the oldest of all is one of these. @param source the oldest of the others; null if only this
     * run is left
     */
    boolean isBefore(Source source) {
        return !bytes.isEmpty() && (source == null || bytes.firstKey().compareTo(source.name()) < 0);
    }

    /**
     * Drops the oldest segment of the oldest one; one that somebody works with now, or that cannot be read,
     * is left out.
     */
    void dropOldest() throws IOException {
        String journal = bytes.firstKey();
        long before = bytes.remove(journal);
        Folders.GivenUp givenUp = folders.giveUpOldest(journal);
        if (givenUp == null) return;
        if (givenUp.bytes() > 0) bytes.put(journal, givenUp.bytes());
        dropped += givenUp.records();
        left.dropped(journal, givenUp.records());
        if (givenUp.bytes() >= before) throw new IOException(Store.STAYS);
    }

    /** Records that were dropped so far. */
    long dropped() { return dropped; }

    /** How much of what the sink holds they are; empty if nothing. */
    String sentence() {
        return bytes.isEmpty() ? ""
                : String.format(Locale.ROOT, ", %.1f MiB of it for previous targets of this sink",
                        bytes() / (double) (1 << 20));
    }
}
