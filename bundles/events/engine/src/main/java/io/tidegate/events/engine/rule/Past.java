package io.tidegate.events.engine.rule;

import io.tidegate.events.engine.value.Latest;
import io.tidegate.events.engine.value.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The samples before one event, copied, so that they are written while samples go on: an hour of many signals
 * is tens of thousands of points. Made under the lock of {@link Rules}; written by any thread.
 */
public final class Past {
    private final CaptureRun run;
    private final List<Piece> pieces = new ArrayList<>();
    private int size;

    /** The samples of one signal. */
    private record Piece(Latest signal, long[] times, double[] values) {}

    /** One sample. */
    private record Sample(long timeNanos, Latest signal, double value) {}

    public Past(CaptureRun run) {
        this.run = run;
        for (Latest signal : run.signals()) {
            Track track = signal.track();
            if (track == null || track.size() == 0) continue;
            pieces.add(new Piece(signal, track.times(), track.values()));
            size += track.size();
        }
    }

    /** How many samples, before the event began and after it included. */
    public int size() { return size; }

    /** Publishes them, in the order of their times. */
    public void write() {
        List<Sample> samples = new ArrayList<>(size);
        for (Piece piece : pieces)
            for (int i = 0; i < piece.times.length; i++)
                if (run.has(piece.times[i]))
                    samples.add(new Sample(piece.times[i], piece.signal, piece.values[i]));
        samples.sort(Comparator.comparingLong(Sample::timeNanos).thenComparing(one -> one.signal().bus()));
        CaptureRun.Moment moment = null;
        for (Sample one : samples) {
            if (moment == null || !moment.takes(one.signal(), one.timeNanos())) {
                if (moment != null) moment.publish();
                moment = run.new Moment(one.signal(), one.timeNanos());
            }
            moment.add(run.field(one.signal()), one.value());
        }
        if (moment != null) moment.publish();
    }
}
