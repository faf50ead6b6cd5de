package io.tidegate.events.engine.value;

/** The last samples of one signal, for a time and in bounded memory. Used under the lock of {@code Rules}. */
public final class Track {
    /** More are not kept, however much memory there is: an event writes them all at once. */
    public static final int MAX = 16_384;
    /** Value and time. */
    public static final int BYTES = Double.BYTES + Long.BYTES;

    private static final int FIRST = 64;
    private static final long SECOND = 1_000_000_000L;

    private final PastMemory memory;
    private double[] values = {};
    private long[] times = {};
    private int begin;
    private int size;
    private long keepNanos;
    private boolean isShort;

    /** @param memory what it takes, and {@link #release} gives back */
    public Track(PastMemory memory) { this.memory = memory; }

    /** @param nanos how long before the newest sample */
    public void keep(long nanos) { keepNanos = nanos; }

    public long keepNanos() { return keepNanos; }

    // hot: runs per sample of a captured signal; allocates while it grows
    public void add(double value, long timeNanos) {
        if (size > 0 && timeNanos < timeNanos(size - 1) - SECOND) size = 0; // a log begins again
        while (size > 0 && times[begin] < timeNanos - keepNanos) {
            forget();
            isShort = false;
        }
        if (size == values.length && !hasRoom()) return;
        int at = begin + size & values.length - 1;
        values[at] = value;
        times[at] = timeNanos;
        size++;
    }

    private void forget() {
        begin = begin + 1 & values.length - 1;
        size--;
    }

    /** Makes room, if need be of the oldest. False if it has no memory at all. */
    private boolean hasRoom() {
        int more = size == 0 ? FIRST : size;
        if (size < MAX && memory.take((long) more * BYTES)) {
            move(size + more);
            return true;
        }
        isShort = true;
        memory.fallShort();
        if (size > 0) forget();
        return values.length > 0;
    }

    private void move(int capacity) {
        double[] oldValues = values;
        long[] oldTimes = times;
        values = new double[capacity];
        times = new long[capacity];
        for (int i = 0; i < size; i++) {
            values[i] = oldValues[begin + i & oldValues.length - 1];
            times[i] = oldTimes[begin + i & oldTimes.length - 1];
        }
        begin = 0;
    }

    /** Gives back what it does not need for what it keeps. */
    public void trim() {
        while (size > 0 && times[begin] < timeNanos(size - 1) - keepNanos) forget();
        int capacity = size == 0 ? 0 : Math.max(FIRST, Integer.highestOneBit(2 * size - 1));
        if (capacity >= values.length) return;
        memory.give((long) (values.length - capacity) * BYTES);
        move(capacity);
    }

    /** Gives all memory back; it must not be used any more. */
    public void release() {
        memory.give((long) values.length * BYTES);
        values = new double[0];
        times = new long[0];
        size = 0;
    }

    /** Whether it had to forget samples so that it does not reach so far into the past. */
    public boolean isShortOf(long nanos) {
        return isShort && (size == 0 || timeNanos(size - 1) - times[begin] < nanos);
    }

    /** Whether {@link #MAX} is why. */
    public boolean isFull() { return size >= MAX; }

    public int size() { return size; }

    /** A copy, the oldest first, as {@link #values}. */
    public long[] times() {
        long[] copy = new long[size];
        for (int i = 0; i < size; i++) copy[i] = timeNanos(i);
        return copy;
    }

    public double[] values() {
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) copy[i] = value(i);
        return copy;
    }

    /** @param index 0: the oldest */
    public double value(int index) { return values[begin + index & values.length - 1]; }

    /** @param index 0: the oldest */
    public long timeNanos(int index) { return times[begin + index & times.length - 1]; }
}
