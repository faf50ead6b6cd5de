package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.sink.Encoder;
import io.tidegate.api.status.FlowStatus;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes samples and points, and gives them on as lines, on the thread of whoever gives them. Any thread may;
 * one at a time is served. A snapshot that no later frame ends is given on by a thread of its own, one
 * interval later.
 */
public final class LineWriter implements SampleSink, PointSink, AutoCloseable {
    /** Who gets the lines. */
    @FunctionalInterface
    public interface Lines {
        /** Copies {@code count} lines, the first {@code length} bytes; the array is used again afterwards. */
        void add(byte[] bytes, int length, int count);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
    private static final long LOOK_MS = 100;

    private final String name;
    private final LineProtocol protocol;
    private final Encoder.Records lines;
    private final ScheduledExecutorService idle;
    private boolean failing;
    private boolean closed;

    /** One with a line per frame. @param tags for every line */
    public LineWriter(Map<String, String> tags, Lines lines) { this("", tags, Shape.FRAMES, lines); }

    /**
     * One for a sink; close it before whoever gets the lines.
     *
     * @param name  of the sink, {@code sinks.influx1~plant}
     * @param tags  for every line
     * @param shape of what is made of samples
     */
    public LineWriter(String name, Map<String, String> tags, Shape shape, Lines lines) {
        this(name, tags, shape, lines, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    LineWriter(String name, Map<String, String> tags, Shape shape, Lines lines, LongSupplier nanos) {
        this.name = name;
        this.protocol = new LineProtocol(tags, shape, notice -> LOG.warn("{}: {}", name, notice), nanos);
        this.lines = lines::add;
        idle = shape.rhythm().mode() == Rhythm.Mode.SNAPSHOT ? timer(name) : null;
    }

    private ScheduledExecutorService timer(String sink) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, sink + " snapshot");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        return timer;
    }

    // hot: runs per batch
    @Override
    public synchronized void accept(SampleBatch batch) {
        if (!closed) protocol.encode(batch, lines);
    }

    @Override
    public synchronized void accept(Point point) {
        if (!closed) protocol.encode(point, lines);
    }

    /**
     * Gives on the snapshot of a bus that is silent for an interval. Whatever throws: the schedule must not
     * end.
     */
    synchronized void look() {
        try {
            if (!closed) protocol.flush(lines, false);
            failing = false;
        } catch (Throwable fault) {
            if (!failing) LOG.error("{}: a snapshot could not be given on", name, fault);
            failing = true;
        }
    }

    /** Values: those written, those left out as they are no numbers, and what is wrong with the shape. */
    public FlowStatus values() {
        String[] parts = name.split("~", 2);
        return protocol.values(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /** Gives on what a snapshot holds back, and nothing more. */
    @Override
    public synchronized void close() {
        if (closed) return;
        protocol.flush(lines, true);
        closed = true;
        if (idle != null) idle.shutdownNow();
    }
}
