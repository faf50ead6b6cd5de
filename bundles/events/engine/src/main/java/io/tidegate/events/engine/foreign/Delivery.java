package io.tidegate.events.engine.foreign;

import io.tidegate.core.runtime.Faults;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the points of topic events on a thread of its own. EventAdmin never calls a handler again that
 * was slow once, so a handler only puts into this queue. The thread is there only while there is something to
 * do.
 */
public final class Delivery implements AutoCloseable {
    /** Points that wait; more are dropped and counted. */
    public static final int CAPACITY = 1_000;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(CAPACITY), task -> {
                Thread made = new Thread(task, "events.engine");
                made.setDaemon(true);
                return made;
            });

    private final Faults faults = new Faults("events.engine");

    public Delivery() { thread.allowCoreThreadTimeOut(true); }

    /** False if the queue is full or closed. Never blocks. */
    public boolean offer(Runnable publication) {
        try {
            thread.execute(() -> publish(publication));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Waits until all that was offered before is published; not longer than this. */
    public void settle(Duration atMost) {
        CountDownLatch published = new CountDownLatch(1);
        try {
            if (offer(published::countDown)) published.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is much room: whoever was refused may be told that it is over. */
    public boolean isCalm() { return thread.getQueue().size() <= CAPACITY / 2; }

    private void publish(Runnable publication) {
        try {
            publication.run();
        } catch (RuntimeException | Error e) {
            faults.tell(e, "this event is lost, the next is published");
        }
    }

    /** What still waits is published, no more is taken. */
    @Override
    public void close() { thread.shutdown(); }
}
