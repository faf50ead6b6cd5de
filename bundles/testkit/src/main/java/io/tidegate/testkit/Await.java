package io.tidegate.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a period of time alone: returns as soon as it holds. */
public final class Await {
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @param what what is waited for, for the message
     * @throws AssertionError if it does not hold in time; names what was waited for
     */
    public static void until(String what, Duration atMost, Callable<Boolean> condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds(what, condition)) {
            if (System.nanoTime() - end > 0)
                throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** As {@link #until(String, Duration, Callable)}, for at most ten seconds. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, Duration.ofSeconds(10), condition);
    }

    private static boolean holds(String what, Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError("while waiting until " + what, e);
        }
    }
}
