package io.tidegate.bench;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;

/** Three sinks that read everything of every sample, each in its own way. */
final class Sinks {
    private Sinks() {}

    /** Keeps the latest value and time of each signal, as a Prometheus endpoint does. */
    static final class Latest implements SampleSink {
        private final double[] value;
        private final long[] timeNanos;

        Latest(int signals) {
            value = new double[signals];
            timeNanos = new long[signals];
        }

        @Override
        public void accept(SampleBatch batch) {
            for (int f = 0; f < batch.frames(); f++) {
                long time = batch.timeNanos(f);
                int end = batch.endSample(f);
                for (int i = batch.firstSample(f); i < end; i++) {
                    value[batch.signal(i)] = batch.value(i);
                    timeNanos[batch.signal(i)] = time;
                }
            }
        }
    }

    /** Counts and adds up each signal, as a statistic does. */
    static final class Sums implements SampleSink {
        private final double[] sum;
        private final long[] count;

        Sums(int signals) {
            sum = new double[signals];
            count = new long[signals];
        }

        @Override
        public void accept(SampleBatch batch) {
            for (int i = 0; i < batch.samples(); i++) {
                sum[batch.signal(i)] += batch.value(i);
                count[batch.signal(i)]++;
            }
        }
    }

    /**
     * Copies the samples away, as a queue does. Also knows how many frames came, for those who wait for them.
     */
    static final class Copy implements SampleSink {
        private int[] signal = new int[0];
        private double[] value = new double[0];
        private volatile long frames;

        @Override
        public void accept(SampleBatch batch) {
            if (value.length < batch.samples()) {
                signal = new int[batch.samples()];
                value = new double[batch.samples()];
            }
            for (int i = 0; i < batch.samples(); i++) {
                signal[i] = batch.signal(i);
                value[i] = batch.value(i);
            }
            frames += batch.frames();
        }

        long frames() { return frames; }
    }
}
