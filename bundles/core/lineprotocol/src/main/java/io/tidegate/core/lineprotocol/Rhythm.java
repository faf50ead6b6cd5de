package io.tidegate.core.lineprotocol;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Which values of a signal are written. Immutable.
 *
 * @param silenceNanos  of {@code CHANGES}; 0 for none
 * @param intervalNanos of {@code SNAPSHOT}
 */
record Rhythm(Mode mode, DeadBands deadBands, long silenceNanos, long intervalNanos) {
    enum Mode {
        /** All. */
        EVERY,
        /** Those that left the dead band around the one written last, and one after too long a silence. */
        CHANGES,
        /** The last one in each interval. */
        SNAPSHOT
    }

    static final long LEAST_INTERVAL_MILLIS = 10;
    static final Rhythm EVERY = new Rhythm(Mode.EVERY, DeadBands.NONE, 0, TimeUnit.SECONDS.toNanos(1));

    static Rhythm of(String mode, DeadBands deadBands, long silenceMillis, long intervalMillis) {
        if (silenceMillis < 0) throw Shape.wrong("max.silence.ms", "at least 0", silenceMillis);
        if (intervalMillis < LEAST_INTERVAL_MILLIS)
            throw Shape.wrong("snapshot.interval.ms", "at least " + LEAST_INTERVAL_MILLIS, intervalMillis);
        for (Mode known : Mode.values())
            if (known.name().toLowerCase(Locale.ROOT).equals(Shape.text(mode)))
                return new Rhythm(known, deadBands, TimeUnit.MILLISECONDS.toNanos(silenceMillis),
                        TimeUnit.MILLISECONDS.toNanos(intervalMillis));
        throw Shape.wrong("mode", "every, changes or snapshot", mode);
    }
}
