package io.tidegate.events.engine.value;

/**
 * What the samples before events may take of the memory, those of all events together: a share of the heap. A
 * track that gets no more keeps fewer samples. Any thread.
 */
public final class PastMemory {
    private static final int SHARE = 8;

    private final long bytes;
    private long used;
    private boolean isShort;

    /** @param bytes of all tracks together */
    public PastMemory(long bytes) { this.bytes = bytes; }

    /** As much as is right for the heap that this process may have. */
    public static PastMemory ofHeap() { return new PastMemory(Runtime.getRuntime().maxMemory() / SHARE); }

    /** False if there is not so much left. */
    public synchronized boolean take(long more) {
        if (more > bytes - used) return false;
        used += more;
        return true;
    }

    public synchronized void give(long back) { used -= back; }

    public long bytes() { return bytes; }

    public synchronized long used() { return used; }

    /** A track had to forget samples that were wanted. */
    public synchronized void fallShort() { isShort = true; }

    /** Whether one had since this was asked last. */
    public synchronized boolean takeShort() {
        boolean was = isShort;
        isShort = false;
        return was;
    }
}
