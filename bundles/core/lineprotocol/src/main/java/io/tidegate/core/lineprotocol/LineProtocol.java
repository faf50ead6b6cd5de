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
 * Makes InfluxDB line protocol of samples and points, as the keys of a sink say. Has no thread of its own:
 * what a snapshot holds back for the end of its interval is given by {@link #flush} where no later frame of
 * its bus ends it. Used by one thread at a time, but for the counters, {@link #trouble} and
 * {@link #health}, which any thread may ask for. No garbage per sample, frame or batch of samples once it knows the catalog.
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
     * @param notices takes a sentence for the log where names of a bus were not enough to tell its signals apart
     */
    public LineProtocol(Map<String, String> tags, Shape shape, Consumer<String> notices) {
        this(tags, shape, notices, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    LineProtocol(Map<String, String> tags, Shape shape, Consumer<String> notices, LongSupplier nanos) {
        encoder = new LineEncoder(tags, shape, notices);
        this.nanos = nanos;
    }

    /**
     * One by the keys of a sink.
     *
     * @param unsigned whether the server takes unsigned integers
     * @param notices takes a sentence for the log where names of a bus were not enough to tell its signals apart
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    public static LineProtocol of(LineKeys keys, boolean unsigned, Consumer<String> notices) {
        Shape shape = Shape.of(keys.shape(), keys.measurement(), keys.sample_tags())
                .choosing(keys.include(), keys.exclude()).withTexts(keys.texts()).withUnsigned(unsigned)
                .when(keys.mode(), keys.deadband(), keys.max_silence_ms(), keys.snapshot_interval_ms());
        return new LineProtocol(Tags.parse(keys.tags()), shape, notices);
    }

    /**
     * Goes on where another one ended, for the same sink with other keys: what comes now with a time and a series that
     * the other one wrote stays apart from it, and the counters go on. Call it before the first line; the other one is of
     * no use any more.
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
     * Gives a snapshot of buses of which no frame came for an interval; at the end, all that is held back.
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

    /** Values left out so far: not numbers, infinite, or integers beyond what the server takes. Any thread. */
    public long leftOut() { return leftOut; }

    /** What overwrites what with this shape, as far as the buses that came show; empty if nothing does. Any thread. */
    public String trouble() { return trouble; }

    /**
     * How far what comes fits its keys: that series overwrite each other is trouble; a pattern that matches nothing, and is
     * perhaps mistyped, takes nothing from the others. Any thread.
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
