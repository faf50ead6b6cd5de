package io.tidegate.events.engine;

/** When a signal fires an event. Except for {@link #CHANGES}, on the sample with which it becomes true. */
enum Condition {
    /** Greater than the value; true until it is not greater than the value minus the hysteresis. */
    ABOVE,
    /** Less than the value; true until it is not less than the value plus the hysteresis. */
    BELOW,
    /** The value itself, or the text the DBC gives it. */
    EQUALS,
    /** Further than the hysteresis from the value of the last change. The first sample is no change. */
    CHANGES
}
