package io.tidegate.metrics.scheduler.time;

import io.tidegate.core.runtime.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timer with one thread that never blocks, and one thread for each reading in progress, so that a slow
 * metric does not delay the others. Threads of readings end after a while without work.
 */
public final class ThreadTimer implements Timer {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadTimer.class);

    private final String name;
    private final ScheduledThreadPoolExecutor ticks;
    private final ExecutorService readings;

    /** @param name of the thread; those of readings are renamed while they read */
    public ThreadTimer(String name) {
        this.name = name;
        ticks = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name));
        ticks.setRemoveOnCancelPolicy(true);
        readings = Executors.newCachedThreadPool(task -> daemon(task, name + " idle"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public long nanos() { return System.nanoTime(); }

    @Override
    public Runnable after(long delayNanos, Runnable task) {
        return unlessClosed(() -> {
            var waiting = ticks.schedule(new Task(name, task::run), delayNanos, TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        });
    }

    @Override
    public Runnable apart(String name, Runnable task) {
        return unlessClosed(() -> {
            var running = readings.submit(() -> named(name, new Task(name, task::run)));
            return () -> running.cancel(true);
        });
    }

    private static void named(String name, Runnable task) {
        Thread thread = Thread.currentThread();
        String idle = thread.getName();
        thread.setName(name);
        try {
            task.run();
        } finally {
            thread.setName(idle);
        }
    }

    private static Runnable unlessClosed(Supplier<Runnable> start) {
        try {
            return start.get();
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed while the next reading was planned", closed);
            return () -> {};
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        readings.shutdownNow();
    }
}
