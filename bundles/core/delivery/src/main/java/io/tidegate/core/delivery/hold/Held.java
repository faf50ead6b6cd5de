package io.tidegate.core.delivery.hold;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.ClockWatch;

/**
 * A batch or a point that waits.
 *
 * @param batch own copy; null if it is a point
 * @param point null if it is a batch
 * @param seen  when it came, on the monotonic clock
 */
record Held(SampleBatch batch, Point point, long seen) {
    /** What an object costs beside its content, estimated. */
    private static final long OBJECT_BYTES = 256;
    private static final long FRAME_BYTES = 16;
    private static final long SAMPLE_BYTES = 20;
    private static final long FIELD_BYTES = 160;

    /** How much the copy of a batch takes, in bytes, estimated. */
    static long bytes(SampleBatch batch) {
        return OBJECT_BYTES + batch.frames() * FRAME_BYTES + batch.samples() * SAMPLE_BYTES;
    }

    /** How much a point takes, in bytes, estimated. */
    static long bytes(Point point) {
        return OBJECT_BYTES + (point.tags().size() + point.fields().size()) * FIELD_BYTES;
    }

    long bytes() { return batch == null ? bytes(point) : bytes(batch); }

    /** Frames, or one point. */
    int count() { return batch == null ? 1 : batch.frames(); }

    /** The times as they are. */
    static SampleBatch copy(SampleBatch batch) { return copy(batch, null, 0); }

    /** With the times of the clock as it is now. */
    Held corrected(ClockWatch clock) {
        if (batch != null) return new Held(copy(batch, clock, seen), null, seen);
        long time = clock.corrected(point.timeNanos(), seen);
        return new Held(null, new Point(point.measurement(), point.tags(), point.fields(), time), seen);
    }

    private static SampleBatch copy(SampleBatch from, ClockWatch clock, long seen) {
        SignalCatalog catalog = from.catalog();
        SampleBatch to = new SampleBatch(catalog, from.frames(), from.samples());
        for (int frame = 0; frame < from.frames(); frame++) {
            long time = from.timeNanos(frame);
            to.beginFrame(from.message(frame), clock == null ? time : clock.corrected(time, seen));
            for (int i = from.firstSample(frame), end = from.endSample(frame); i < end; i++)
                if (catalog.signal(from.signal(i)).kind() == NumberKind.FLOAT)
                to.add(from.signal(i), from.value(i));
                else
                to.addInteger(from.signal(i), from.integer(i), from.value(i));
        }
        return to;
    }
}
