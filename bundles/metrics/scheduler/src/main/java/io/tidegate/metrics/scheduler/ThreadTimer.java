package io.tidegate.metrics.scheduler;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A timer with a thread of its own: a metric that is slow delays no other. */
final class ThreadTimer implements Timer {
    private final ScheduledThreadPoolExecutor executor;

    /** @param name of the thread */
    ThreadTimer(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public long nanos() { return System.nanoTime(); }

    @Override
    public void after(long delayNanos, Runnable task) {
        try {
            executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LoggerFactory.getLogger(ThreadTimer.class).debug("closed while the next reading was planned", closed);
        }
    }

    @Override
    public void close() { executor.shutdownNow(); }
}
