package io.tidegate.metrics.scheduler.time;

/**
 * When a metric is due. The parameters are two clocks: {@code mono}, the nanoseconds of the {@link Timer},
 * and
 * {@code wall}, nanoseconds since the Unix epoch, which may be set at any time. Used by one thread.
 */
public interface DueTimes {
    /** Time to wait before asking again, in ns; 0 if it is due now. */
    long delay(long mono, long wall);

    /** The next due time, by the wall clock if nobody sets it. */
    long next(long mono, long wall);

    /**
     * A due reading is served: continues with the next due time. Returns how many due times have been missed.
     */
    long advance(long mono, long wall);

    /** Nothing could be read now: it is due again after this many ns, unless it is aligned to the clock. */
    void postpone(long mono, long nanos);
}
