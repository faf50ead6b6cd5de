package io.tidegate.can.replay;

/** Which time the frames of a replayed log carry. */
enum Timestamps {
    /** The time at which they are played. */
    NOW,
    /** The time in the log; each further pass adds the length of the log. */
    ORIGINAL
}
