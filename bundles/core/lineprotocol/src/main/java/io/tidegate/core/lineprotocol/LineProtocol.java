package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.sink.Encoder;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import io.tidegate.core.lineprotocol.shape.Tags;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Converts samples and points to InfluxDB line protocol, as configured by the keys of a sink. It has no
 * thread: {@link #flush} emits the pending values of a snapshot if no later frame of its bus ends the
 * interval. Used by one thread at a time, except for the counters, {@link #trouble} and {@link #health},
 * which any thread may query. No garbage per sample, frame or batch of samples once it knows the catalog.
 */
public final class LineProtocol implements Encoder {
    private final LineEncoder encoder;
    private final LineBuffer buffer = new LineBuffer();
    private final LongSupplier nanos;
    private volatile long written;
    private volatile long leftOut;
    private volatile String trouble = "";
    private volatile String misfits = "";

    /**
     * One for a sink.
     *
     * @param tags    for every line
     * @param shape   of what is made of samples
     * @param notices receives a sentence for the log if the names of a bus were not enough to distinguish
     *                its signals
     */
    public LineProtocol(Map<String, String> tags, Shape shape, Consumer<String> notices) {
        this(tags, shape, notices, System::nanoTime);
    }

    /** @param nanos a monotonic clock */
    LineProtocol(Map<String, String> tags, Shape shape, Consumer<String> notices, LongSupplier nanos) {
        encoder = new LineEncoder(tags, shape, notices);
        this.nanos = nanos;
    }

    /**
     * One by the keys of a sink.
     *
     * @param unsigned whether the server takes unsigned integers
     * @param notices receives a sentence for the log if the names of a bus were not enough to distinguish
     *                its signals
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    public static LineProtocol of(LineKeys keys, boolean unsigned, Consumer<String> notices) {
        Shape shape = Shape.of(keys.shape(), keys.measurement(), keys.sample_tags())
                .choosing(keys.include(), keys.exclude()).withTexts(keys.texts()).withUnsigned(unsigned)
                .when(keys.mode(), keys.deadband(), keys.max_silence_ms(), keys.snapshot_interval_ms());
        return new LineProtocol(Tags.parse(keys.tags()), shape, notices);
    }

    /**
     * Continues where another one ended, for the same sink with other keys: a new value gets a time
     * different from that of an equal series that the other one wrote, and the counters continue. Call it
     * before the first line; do not use the other one afterwards.
     */
    public void after(LineProtocol before) {
        encoder.after(before.encoder);
        written = encoder.written();
        leftOut = encoder.leftOut();
    }

    // hot: runs per batch
    @Override
    public void encode(SampleBatch batch, Records out) {
        try {
            give(encoder.encode(batch, nanos.getAsLong(), buffer), out);
        } finally {
            buffer.clear();
        }
    }

    @Override
    public void encode(Point point, Records out) {
        try {
            give(encoder.encode(point, buffer), out);
        } finally {
            buffer.clear();
        }
    }

    /**
     * Emits the snapshots of buses without a frame for an interval; on closing, all pending values.
     */
    @Override
    public void flush(Records out, boolean closing) {
        try {
            encoder.look(nanos.getAsLong());
            give(closing ? encoder.flush(buffer) : encoder.flushSilent(nanos.getAsLong(), buffer), out);
        } finally {
            buffer.clear();
        }
    }

    private void give(int count, Records out) {
        written = encoder.written();
        leftOut = encoder.leftOut();
        trouble = encoder.trouble();
        misfits = encoder.misfits();
        if (count > 0) out.add(buffer.bytes(), buffer.length(), count);
    }

    /** Values written so far: fields with a number of a sample, all fields of a point. Any thread. */
    public long written() { return written; }

    /**
     * Values left out so far: not numbers, infinite, or integers beyond what the server takes. Any thread.
     */
    public long leftOut() { return leftOut; }

    /**
     * Which lines overwrite each other with this shape, on the buses heard so far; empty if none do. Any
     * thread.
     */
    public String trouble() { return trouble; }

    /**
     * How well the data fits the keys: series that overwrite each other are trouble; a pattern that matches
     * nothing, perhaps mistyped, needs attention only, as the others still work. Any thread.
     */
    public Health health() {
        String clash = trouble;
        if (!clash.isEmpty()) return new Health(Level.TROUBLE, clash);
        String missing = misfits;
        return new Health(missing.isEmpty() ? Level.WELL : Level.ATTENTION, missing);
    }

    /** Its counters as a row of a status, unit values; those left out are dropped. Any thread. */
    public FlowStatus values(String component, String instance) {
        long sent = written;
        long dropped = leftOut;
        return new FlowStatus(component, instance, "values", sent + dropped, sent, dropped, 0, trouble);
    }
}
