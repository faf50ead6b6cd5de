package io.tidegate.testkit;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.signal.SampleSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records everything it receives, as a sink or in place of a hub. Any thread may use it. */
public final class RecordingSink implements SampleSink, PointSink, AutoCloseable {
    /** One sample as it was lent. */
    public record Sample(String bus, String message, String signal, long timeNanos, double value) {}

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final List<Point> points = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    @Override
    public void accept(SampleBatch batch) {
        if (closed) return;
        for (int f = 0; f < batch.frames(); f++)
            for (int i = batch.firstSample(f); i < batch.endSample(f); i++)
                samples.add(new Sample(batch.catalog().bus(),
                        batch.catalog().message(batch.message(f)).name(),
                        batch.catalog().signal(batch.signal(i)).name(), batch.timeNanos(f), batch.value(i)));
    }

    @Override
    public void accept(Point point) {
        if (!closed) points.add(point);
    }

    /** Keeps what it has, and accepts nothing more. */
    @Override
    public void close() { closed = true; }

    /** This sink in place of the hub of samples. */
    public SampleHub sampleHub() { return this::accept; }

    /** This sink in place of the hub of points. */
    public PointHub pointHub() { return this::accept; }

    public List<Sample> samples() { return samples; }

    public List<Point> points() { return points; }
}
