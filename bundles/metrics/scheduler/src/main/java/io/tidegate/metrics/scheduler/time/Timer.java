package io.tidegate.metrics.scheduler.time;

/**
 * Runs tasks later, all on one thread, and readings on threads of their own. A monotonic clock comes with it,
 * as wall clocks jump. Any thread may ask; after {@link #close} nothing is run any more.
 */
public interface Timer extends AutoCloseable {
    /** Nanoseconds of a clock that only goes forward; its zero means nothing. */
    long nanos();

    /**
     * Runs a short task once, after the delay; never two tasks at once.
     *
     * @return forgets the task, unless it began already
     */
    Runnable after(long delayNanos, Runnable task);

    /**
     * Runs a task now that may take long, on a thread of this name that only it uses.
     *
     * @return interrupts the task
     */
    Runnable apart(String name, Runnable task);

    /** Interrupts what runs and forgets what waits. */
    @Override
    void close();
}
