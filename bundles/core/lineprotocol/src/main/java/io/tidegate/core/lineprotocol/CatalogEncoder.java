package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;

/** Writes the batches of one catalog in one shape, and keeps what that needs. Used by one thread at a time. */
final class CatalogEncoder {
    final CatalogLines names;
    private final SampleLines lines;
    private final Changes changes;
    private final Snapshot snapshot;
    private final Tally tally;

    CatalogEncoder(SignalCatalog catalog, CatalogLines names, Shape shape, Tally tally) {
        this.names = names;
        this.tally = tally;
        lines = SampleLines.of(names, shape, tally);
        Rhythm rhythm = shape.rhythm();
        changes = rhythm.mode() == Rhythm.Mode.CHANGES ? new Changes(catalog, rhythm) : null;
        snapshot = rhythm.mode() == Rhythm.Mode.SNAPSHOT ? new Snapshot(catalog, rhythm) : null;
    }

    /** Appends its lines; returns how many. */
    // hot: runs per frame
    int encode(SampleBatch batch, LineBuffer out) {
        int count = 0;
        for (int f = 0; f < batch.frames(); f++) {
            long time = batch.timeNanos(f);
            if (snapshot != null) count += snapshot.at(time, lines, out);
            else lines.begin(batch.message(f), time, out);
            int end = batch.endSample(f);
            for (int i = batch.firstSample(f); i < end; i++) sample(batch.signal(i), batch.value(i), time, out);
            if (snapshot == null) count += lines.end(out);
        }
        return count;
    }

    // hot: runs per signal
    private void sample(int signal, double value, long time, LineBuffer out) {
        if (!names.chosen[signal]) return;
        if (!Double.isFinite(value)) {
            tally.leftOut++;
        } else if (snapshot != null) {
            snapshot.put(signal, value);
        } else if (changes == null || changes.take(signal, value, time)) {
            lines.value(signal, value, out);
        }
    }

    /** Appends what waits for the end of its interval; returns how many lines. */
    int flush(LineBuffer out) { return snapshot == null ? 0 : snapshot.write(lines, out); }
}
