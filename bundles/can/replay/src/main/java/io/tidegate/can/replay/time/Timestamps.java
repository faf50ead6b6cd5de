package io.tidegate.can.replay.time;

/** Which time the frames of a replayed log carry. */
public enum Timestamps {
    /** The time at which they are played. */
    NOW,
    /** The time in the log; each further pass adds the length of the log. */
    ORIGINAL
}
