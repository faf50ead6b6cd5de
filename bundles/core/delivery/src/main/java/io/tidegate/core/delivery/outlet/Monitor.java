package io.tidegate.core.delivery.outlet;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The lock of an outlet, and what its threads wait for. Any thread. */
final class Monitor extends ReentrantLock {
    private static final long serialVersionUID = 1;

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
