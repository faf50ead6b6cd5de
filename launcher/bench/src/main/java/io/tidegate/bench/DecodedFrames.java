package io.tidegate.bench;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;

/** Frames decoded before the clock runs, for clients that only send. */
final class DecodedFrames {
    private final FrameDecoder decoder = FourSignals.decoder();
    private SampleBatch batch = new SampleBatch(decoder.catalog(), 1, 1);

    void take(int from, int count) {
        batch = FourSignals.batches(decoder, FourSignals.frames(from, count), count).get(0);
    }

    int size() { return batch.frames(); }

    String message(int frame) { return decoder.catalog().message(batch.message(frame)).name(); }

    long timeNanos(int frame) { return batch.timeNanos(frame); }

    String signal(int index) { return decoder.catalog().signal(index).name(); }

    double value(int frame, int index) { return batch.value(batch.firstSample(frame) + index); }
}
