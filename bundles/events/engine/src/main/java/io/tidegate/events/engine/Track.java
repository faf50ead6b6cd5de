package io.tidegate.events.engine;

import java.util.Arrays;

/** The last samples of one signal, for a time and in bounded memory. Used under the lock of {@link Rules}. */
final class Track {
    /** More are not kept, however short the time is for them: 256 kB. */
    static final int MOST = 16_384;

    private static final int FIRST = 64;
    private static final long SECOND = 1_000_000_000L;

    private double[] values = new double[FIRST];
    private long[] times = new long[FIRST];
    private int begin;
    private int size;
    private long keepNanos;

    /** @param nanos how long before the newest sample */
    void keep(long nanos) { keepNanos = nanos; }

    long keepNanos() { return keepNanos; }

    // hot: runs per sample of a captured signal; allocates while it grows
    void add(double value, long timeNanos) {
        if (size > 0 && timeNanos < timeNanos(size - 1) - SECOND) size = 0;   // a log begins again
        while (size > 0 && times[begin] < timeNanos - keepNanos) forget();
        if (size == values.length) makeRoom();
        int at = begin + size & values.length - 1;
        values[at] = value;
        times[at] = timeNanos;
        size++;
    }

    private void forget() {
        begin = begin + 1 & values.length - 1;
        size--;
    }

    private void makeRoom() {
        if (size == MOST) {
            forget();
            return;
        }
        double[] oldValues = values;
        long[] oldTimes = times;
        values = Arrays.copyOf(oldValues, size * 2);
        times = Arrays.copyOf(oldTimes, size * 2);
        for (int i = 0; i < size; i++) {
            values[i] = oldValues[begin + i & size - 1];
            times[i] = oldTimes[begin + i & size - 1];
        }
        begin = 0;
    }

    int size() { return size; }

    /** @param index 0: the oldest */
    double value(int index) { return values[begin + index & values.length - 1]; }

    /** @param index 0: the oldest */
    long timeNanos(int index) { return times[begin + index & times.length - 1]; }
}
