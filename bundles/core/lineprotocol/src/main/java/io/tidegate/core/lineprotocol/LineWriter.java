package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import java.util.Map;

/**
 * Takes samples and points, and gives them on as lines, on the thread of whoever gives them. Any thread may; one at a
 * time is served.
 */
public final class LineWriter implements SampleSink, PointSink {
    /** Who gets the lines. */
    @FunctionalInterface
    public interface Lines {
        /** Copies {@code count} lines, the first {@code length} bytes; the array is used again afterwards. */
        void add(byte[] bytes, int length, int count);
    }

    private final LineEncoder encoder;
    private final LineBuffer buffer = new LineBuffer();
    private final Lines lines;

    /** @param tags for every line */
    public LineWriter(Map<String, String> tags, Lines lines) {
        this.encoder = new LineEncoder(tags);
        this.lines = lines;
    }

    // hot: runs per batch
    @Override
    public synchronized void accept(SampleBatch batch) { pass(encoder.encode(batch, buffer)); }

    @Override
    public synchronized void accept(Point point) { pass(encoder.encode(point, buffer)); }

    private void pass(int count) {
        lines.add(buffer.bytes(), buffer.length(), count);
        buffer.clear();
    }
}
