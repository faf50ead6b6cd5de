package io.tidegate.metrics.scheduler.time;

/** Which times a metric is read at. */
public enum Align {
    /** An interval after the one before; the clock on the wall does not matter. */
    NONE,
    /** At multiples of the interval, as a clock in UTC shows them. */
    UTC,
    /** At multiples of the interval, as a clock on the wall here shows them, daylight saving included. */
    LOCAL
}
