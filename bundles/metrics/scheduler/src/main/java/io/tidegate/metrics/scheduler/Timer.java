package io.tidegate.metrics.scheduler;

/** Runs a task later, on one thread; a monotonic clock comes with it, as wall clocks jump. */
interface Timer extends AutoCloseable {
    /** Nanoseconds of a clock that only goes forward; its zero means nothing. */
    long nanos();

    /** Runs the task once, after the delay; never two tasks at once. */
    void after(long delayNanos, Runnable task);

    /** Interrupts a running task and forgets those that wait. */
    @Override
    void close();
}
