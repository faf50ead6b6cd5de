package io.tidegate.api.can;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** Controls one replay; any thread. Times are relative to the log's first frame. */
@ConsumerType
public interface ReplayControl {
    /** Name of the configured instance, e.g. {@code car}. */
    String name();

    /** Where it is and what it does. */
    Position position();

    /** Takes effect after the current frame. */
    void apply(Command command);

    /**
     * @param state  what it does now
     * @param at     time of the last replayed frame, or the target of a seek, since the first frame of the
     *               log
     * @param frames replayed since the start of this pass
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

    /** The commands of a replay. */
    enum Verb {
        /** Stops between two frames. */
        PAUSE,
        /** Continues from where it stopped. */
        RESUME,
        /** Replays one frame and stays paused. */
        STEP,
        /** Continues at the first frame at or after a time; also backwards, and after the end. */
        SEEK
    }
}
