package io.tidegate.core.lineprotocol.shape;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Which values of a signal are written. Immutable.
 *
 * @param silenceNanos  of {@code CHANGES}; 0 for none
 * @param intervalNanos of {@code SNAPSHOT}
 */
public record Rhythm(Mode mode, DeadBands deadBands, long silenceNanos, long intervalNanos) {
    public enum Mode {
        /** All. */
        EVERY,
        /** Those that left the dead band around the one written last, and one after too long a silence. */
        CHANGES,
        /** The last one in each interval. */
        SNAPSHOT
    }

    static final long MIN_INTERVAL_MILLIS = 10;
    private static final long MAX_MILLIS = 86_400_000;
    static final Rhythm EVERY = new Rhythm(Mode.EVERY, DeadBands.NONE, 0, TimeUnit.SECONDS.toNanos(1));

    static Rhythm of(String mode, DeadBands deadBands, long silenceMillis, long intervalMillis) {
        requireWithin("max.silence.ms", 0, silenceMillis);
        requireWithin("snapshot.interval.ms", MIN_INTERVAL_MILLIS, intervalMillis);
        for (Mode known : Mode.values())
            if (known.name().toLowerCase(Locale.ROOT).equals(Shape.text(mode)))
                return new Rhythm(known, deadBands, TimeUnit.MILLISECONDS.toNanos(silenceMillis),
                        TimeUnit.MILLISECONDS.toNanos(intervalMillis));
        throw Shape.wrong("mode", "every, changes or snapshot", mode);
    }

    private static void requireWithin(String key, long least, long millis) {
        if (millis < least || millis > MAX_MILLIS)
            throw Shape.wrong(key, least + " to " + MAX_MILLIS, millis);
    }
}
