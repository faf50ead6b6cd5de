package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes samples and points, and gives them on as lines, on the thread of whoever gives them. Any thread may; one at a
 * time is served. A snapshot that no later frame ends is given on by a thread of its own, one interval later.
 */
public final class LineWriter implements SampleSink, PointSink, AutoCloseable {
    /** Who gets the lines. */
    @FunctionalInterface
    public interface Lines {
        /** Copies {@code count} lines, the first {@code length} bytes; the array is used again afterwards. */
        void add(byte[] bytes, int length, int count);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

    private final String name;
    private final LineEncoder encoder;
    private final LineBuffer buffer = new LineBuffer();
    private final Lines lines;
    private final ScheduledExecutorService idle;
    private boolean busy;
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
        this.name = name;
        this.encoder = new LineEncoder(tags, shape, notice -> LOG.warn("{}: {}", name, notice));
        this.lines = lines;
        idle = shape.rhythm().mode() == Rhythm.Mode.SNAPSHOT ? timer(name, shape.rhythm().intervalNanos()) : null;
    }

    private ScheduledExecutorService timer(String sink, long everyNanos) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, sink + " snapshot");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(this::endIdleSnapshot, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        return timer;
    }

    // hot: runs per batch
    @Override
    public synchronized void accept(SampleBatch batch) {
        if (closed) return;
        busy = true;
        pass(encoder.encode(batch, buffer));
    }

    @Override
    public synchronized void accept(Point point) {
        if (!closed) pass(encoder.encode(point, buffer));
    }

    /** Gives on a snapshot if no frame came since the last call. */
    synchronized void endIdleSnapshot() {
        if (!busy && !closed) pass(encoder.flush(buffer));
        busy = false;
    }

    private void pass(int count) {
        lines.add(buffer.bytes(), buffer.length(), count);
        buffer.clear();
    }

    /** Values: those written, those left out as they are no numbers, and what is wrong with the shape. */
    public synchronized FlowStatus values() {
        String[] parts = name.split("~", 2);
        long written = encoder.written();
        long leftOut = encoder.leftOut();
        return new FlowStatus(parts[0], parts.length == 1 ? "" : parts[1], "values", written + leftOut, written,
                leftOut, 0, encoder.trouble());
    }

    /** Gives on what a snapshot holds back, and nothing more. */
    @Override
    public synchronized void close() {
        if (closed) return;
        pass(encoder.flush(buffer));
        closed = true;
        if (idle != null) idle.shutdownNow();
    }
}
