package io.tidegate.api.can;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** The knobs of one replayed log; any thread. Times are counted from the log's first frame. */
@ConsumerType
public interface ReplayControl {
    /** Name of the configured instance, e.g. {@code car}. */
    String name();

    /** Where it is and what it does. */
    Position position();

    /** Does it as soon as the frame under way is given. */
    void apply(Command command);

    /**
     * @param state  what it does now
     * @param at     time of the last frame given, or where a seek led to, since the first frame of the log
     * @param frames given since the start of this pass
     * @param file   the log, as configured
     */
    record Position(State state, Duration at, long frames, String file) {}

    /** What a replay does. */
    enum State { WAITING, RUNNING, PAUSED, ENDED }

    /**
     * @param verb what to do
     * @param to   where to go on, since the first frame of the log; only {@link Verb#SEEK} looks at it
     */
    record Command(Verb verb, Duration to) {
        public Command(Verb verb) { this(verb, Duration.ZERO); }
    }

    /** What a replay can be told. */
    enum Verb {
        /** Stops between two frames. */
        PAUSE,
        /** Goes on from where it stopped. */
        RESUME,
        /** Gives one frame and stays paused. */
        STEP,
        /** Goes on from the first frame at or after a time, also backwards, also after the end. */
        SEEK
    }
}
