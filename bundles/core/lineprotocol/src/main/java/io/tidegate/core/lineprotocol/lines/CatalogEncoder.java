package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.FieldType;
import io.tidegate.core.lineprotocol.shape.Rhythm;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of a catalog, and of those that only add messages to it, in one shape, and keeps what
 * that needs. Used by one thread at a time.
 */
public final class CatalogEncoder {
    public final CatalogLines names;
    private final SampleLines lines;
    private final BusTime bus;
    private final @Nullable Changes changes;
    private final @Nullable Snapshot snapshot;
    private final Tally tally;
    /** When the last batch came, by a monotonic clock, in ns. */
    private long lastBatch;

    /** @param names of this catalog alone; has no messages yet */
    public CatalogEncoder(CatalogLines names, Shape shape, BusTime bus, Tally tally) {
        this.names = names;
        this.bus = bus;
        this.tally = tally;
        lines = SampleLines.of(names, shape, tally);
        Rhythm rhythm = shape.rhythm();
        changes = rhythm.mode() == Rhythm.Mode.CHANGES ? new Changes(rhythm) : null;
        snapshot = rhythm.mode() == Rhythm.Mode.SNAPSHOT ? new Snapshot(rhythm) : null;
    }

    /**
     * Learns the messages it does not know; returns lines that got further tags, see {@link
     * CatalogLines#extend}.
     */
    public Collection<Line> extend(SignalCatalog catalog) {
        if (changes != null) changes.extend(catalog);
        if (snapshot != null) snapshot.extend(catalog);
        return names.extend(catalog);
    }

    /** Appends its lines; returns how many. */
    // hot: runs per frame
    public int encode(SampleBatch batch, LineBuffer out) {
        int count = 0;
        for (int f = 0; f < batch.frames(); f++) {
            long time = batch.timeNanos(f);
            if (snapshot != null)
                count += snapshot.at(time, lines, out);
            else
                lines.begin(batch.message(f), time, bus.at(time));
            int end = batch.endSample(f);
            for (int i = batch.firstSample(f); i < end; i++) sample(batch, i, time, out);
            if (snapshot == null) count += lines.end(out);
        }
        return count;
    }

    // hot: runs per signal
    private void sample(SampleBatch batch, int sample, long time, LineBuffer out) {
        int signal = batch.signal(sample);
        byte type = names.type[signal];
        if (type == FieldType.FLOAT)
            number(signal, batch.value(sample), time, out);
        else if (type != FieldType.NONE) integer(signal, type, batch.integer(sample), time, out);
    }

    // hot: runs per signal
    private void number(int signal, double value, long time, LineBuffer out) {
        if (!Double.isFinite(value)) {
            tally.leftOut++;
        } else if (snapshot != null) {
            snapshot.put(signal, value);
        } else if (changes == null || changes.take(signal, value, time)) {
            lines.value(signal, value, out);
        }
    }

    // hot: runs per signal that is an integer
    private void integer(int signal, byte type, long exact, long time, LineBuffer out) {
        if (type == FieldType.UNSIGNED_AS_INTEGER && exact < 0) {
            tally.leftOut++;
            tally.beyondSigned++;
        } else if (snapshot != null) {
            snapshot.put(signal, exact);
        } else if (changes == null || changes.take(signal, type, exact, time)) {
            lines.integer(signal, type, exact, out);
        }
    }

    /** Notes when a batch came. */
    public void heard(long nanos) { lastBatch = nanos; }

    /** Whether no batch came for at least so long. */
    public boolean isSilent(long nanos, long since) { return nanos - lastBatch >= since; }

    /** Whether something waits for the end of its interval. */
    public boolean holdsBack() { return snapshot != null && snapshot.holdsBack(); }

    /** Appends what waits for the end of its interval; returns how many lines. */
    public int flush(LineBuffer out) { return snapshot == null ? 0 : snapshot.write(lines, out); }
}
