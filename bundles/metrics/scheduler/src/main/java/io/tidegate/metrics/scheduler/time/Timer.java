package io.tidegate.metrics.scheduler.time;

/**
 * Runs delayed tasks, all on one thread, and readings on threads of their own. It has a monotonic clock,
 * because wall clocks jump. Any thread; after {@link #close}, nothing is run any more.
 */
public interface Timer extends AutoCloseable {
    /** Nanoseconds of a clock that only goes forward; its zero has no meaning. */
    long nanos();

    /**
     * Runs a short task once, after the delay; never two tasks at the same time.
     *
     * @return cancels the task, unless it has started
     */
    Runnable after(long delayNanos, Runnable task);

    /**
     * Runs a task that may take long immediately, on its own thread of this name.
     *
     * @return interrupts the task
     */
    Runnable apart(String name, Runnable task);

    /** Interrupts running tasks and cancels waiting ones. */
    @Override
    void close();
}
