package io.tidegate.metrics.scheduler.time;

/**
 * When a metric is due. Two clocks go in: {@code mono}, the nanoseconds of the {@link Timer}, and
 * {@code wall}, nanoseconds since the Unix epoch, which somebody may set. Used by one thread.
 */
public interface DueTimes {
    /** How long to wait before asking again, in ns; 0: it is due now. */
    long delay(long mono, long wall);

    /** When it is due next, as the wall clock will show it if nobody sets it. */
    long next(long mono, long wall);

    /**
     * It was due and is served: goes on to the next time. Returns how many due times nobody asked for in
     * time.
     */
    long advance(long mono, long wall);

    /** Nothing could be read now: tries again after this many ns, if its times are its own to choose. */
    void postpone(long mono, long nanos);
}
