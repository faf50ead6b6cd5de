package io.tidegate.core.delivery.outlet;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The lock of an outlet, and what its threads wait for. Any thread. */
final class Monitor extends ReentrantLock {
    private static final long serialVersionUID = 1;
    /** Whoever says when to ask again: no thread may spin. */
    private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /** There may be something for the disk. */
    final transient Condition work = newCondition();
    /** There may be something for a sender. */
    final transient Condition ready = newCondition();
    private final transient Condition changed = newCondition();

    /** Does something that everybody may have to look at. */
    void change(Runnable step) {
        lock();
        try {
            step.run();
            work.signalAll();
            ready.signalAll();
            changed.signalAll();
        } finally {
            unlock();
        }
    }

    <T> T get(Supplier<T> what) {
        lock();
        try {
            return what.get();
        } finally {
            unlock();
        }
    }

    /**
     * Waits until there is something, asking again when the condition is signalled and when it is time to.
     *
     * @param next    gives null if there is nothing now
     * @param pause   in ns, until it may have something
     * @param isEnded whether there will be nothing any more
     * @return null once it is ended
     */
    <T> T next(Condition condition, Supplier<T> next, LongSupplier pause, BooleanSupplier isEnded)
            throws InterruptedException {
        lockInterruptibly();
        try {
            while (!isEnded.getAsBoolean()) {
                T found = next.get();
                if (found != null) return found;
                condition.awaitNanos(Math.max(MIN_PAUSE, pause.getAsLong()));
            }
            return null;
        } finally {
            unlock();
        }
    }

    /** Waits for at most so long, or until it is interrupted. */
    void await(BooleanSupplier condition, long nanos) {
        long end = System.nanoTime() + nanos;
        lock();
        try {
            for (long left = nanos; left > 0 && !condition.getAsBoolean(); left = end - System.nanoTime())
                changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unlock();
        }
    }
}
