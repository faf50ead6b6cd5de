package io.tidegate.events.engine.settings;

/** Which turn of a condition fires. */
public enum Edge {
    /** It begins to hold. */
    RISING,
    /** It ends. */
    FALLING,
    /** Both; the datapoint says which in its field {@code active}. */
    BOTH
}
