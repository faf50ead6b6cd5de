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

    /** Stops between two frames. */
    void pause();

    /** Goes on from where it stopped. */
    void resume();

    /** Gives one frame and stays paused. */
    void step();

    /** Goes on from the first frame at or after this time, also backwards, also after the end. */
    void seek(Duration sinceFirstFrame);

    /**
     * @param state  what it does now
     * @param at     time of the last frame given, since the first frame of the log
     * @param frames given since the start of this pass
     * @param file   the log, as configured
     */
    record Position(State state, Duration at, long frames, String file) { }

    /** What a replay does. */
    enum State { WAITING, RUNNING, PAUSED, ENDED }
}
