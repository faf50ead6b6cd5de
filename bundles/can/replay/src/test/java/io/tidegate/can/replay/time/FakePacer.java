package io.tidegate.can.replay.time;

/** Time that passes only by sleeping, and then at once. */
public final class FakePacer implements Pacer {
    public static final long EPOCH = 1_800_000_000_000_000_000L;

    private volatile long nano = 5_000;
    private volatile long setBy;

    @Override
    public long epochNanos() { return EPOCH + nano - 5_000 + setBy; }

    @Override
    public long nanoTime() { return nano; }

    @Override
    public synchronized void park(long nanos) {
        nano += nanos;
        Thread.yield();
    }

    /** Somebody sets the clock of the computer. */
    void setClock(long byNanos) { setBy += byNanos; }
}
