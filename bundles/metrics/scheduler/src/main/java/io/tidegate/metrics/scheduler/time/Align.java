package io.tidegate.metrics.scheduler.time;

/** The times at which a metric is read. */
public enum Align {
    /** One interval after the previous reading; independent of the wall clock. */
    NONE,
    /** At multiples of the interval by the clock in UTC. */
    UTC,
    /** At multiples of the interval by the local clock, including daylight saving time. */
    LOCAL
}
