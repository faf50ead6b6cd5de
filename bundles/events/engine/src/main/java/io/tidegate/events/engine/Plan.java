package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleBatch;

/**
 * What is to be done with the samples of one catalog, by index, so that a sample nobody cares for costs one
 * look into an array, however many events there are. Made by {@link Wiring}, used under the lock of {@link
 * Rules}.
 */
final class Plan {
    private final Common common;
    private final BusClock clock;
    private final Latest[] latest;
    private final int[] firstTest;
    private final SampleTest[] tests;
    private final ArrivalTest[][] arrivals;
    private final boolean[] messages;
    private final Watch[] dirty;
    private int dirtyCount;

    /**
     * @param latest    by signal; null if nobody wants it
     * @param tests     by signal
     * @param arrivals  by message; null if nobody asks whether it comes
     * @param messages  whether signals of the message are wanted
     * @param watches   how many conditions there are
     */
    Plan(Common common, BusClock clock, Latest[] latest, SampleTest[][] tests, ArrivalTest[][] arrivals,
         boolean[] messages, int watches) {
        this.common = common;
        this.clock = clock;
        this.latest = latest;
        this.arrivals = arrivals;
        this.messages = messages;
        this.dirty = new Watch[watches];
        this.firstTest = new int[tests.length + 1];
        for (int i = 0; i < tests.length; i++) firstTest[i + 1] = firstTest[i] + tests[i].length;
        this.tests = java.util.Arrays.stream(tests).flatMap(java.util.Arrays::stream).toArray(SampleTest[]::new);
    }

    // hot: runs per frame
    void take(SampleBatch batch) {
        for (int frame = 0; frame < batch.frames(); frame++) {
            long time = batch.timeNanos(frame);
            clock.advance(time);
            int message = batch.message(frame);
            ArrivalTest[] asked = arrivals[message];
            if (asked != null) for (ArrivalTest test : asked) if (test.arrived(time)) mark(test.owner());
            if (messages[message]) take(batch, frame, time);
            if (messages[message] && !common.running().isEmpty()) record(batch, frame);
            if (dirtyCount > 0) evaluate(time);
        }
    }

    // hot: runs per frame of a watched message
    private void take(SampleBatch batch, int frame, long time) {
        int end = batch.endSample(frame);
        for (int i = batch.firstSample(frame); i < end; i++) {
            int signal = batch.signal(i);
            Latest wanted = latest[signal];
            if (wanted == null) continue;
            double value = batch.value(i);
            wanted.set(value, time);
            int last = firstTest[signal + 1];
            for (int t = firstTest[signal]; t < last; t++) if (tests[t].take(value, time)) mark(tests[t].owner());
        }
    }

    private void mark(Watch watch) {
        if (watch.mark()) dirty[dirtyCount++] = watch;
    }

    /** Once the whole frame was taken, so that a condition never sees half of it. A fault of one stops no other. */
    private void evaluate(long time) {
        RuntimeException fault = null;
        for (int i = 0; i < dirtyCount; i++)
            try {
                dirty[i].evaluate(time);
            } catch (RuntimeException e) {
                fault = e;
            }
        dirtyCount = 0;
        if (fault != null) throw fault;
    }

    private void record(SampleBatch batch, int frame) {
        for (int i = common.running().size() - 1; i >= 0; i--) common.running().get(i).frame(batch, frame, latest);
    }
}
