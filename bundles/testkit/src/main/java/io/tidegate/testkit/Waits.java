package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Checks without a clock whether a call blocks its caller: the JVM counts how often a thread slept, was
 * parked, or waited for another one. So the result is the same on a machine that stalls now and then.
 */
public final class Waits {
    private static final int CALLS = 1_000;
    /** A briefly held lock, or the loading of a class, does not count as blocking. */
    private static final int MAX_WAITS = CALLS / 10;

    private Waits() {}

    /** A call that a contract looks at. */
    @FunctionalInterface
    @ConsumerType
    public interface Call {
        /** @param number of the call, from 0 on */
        void make(int number) throws Exception;
    }

    /**
     * Makes the call a thousand times on this thread.
     *
     * @throws AssertionError if the thread waited in more than every tenth
     */
    public static void assertNone(String what, Call call) throws Exception {
        long before = soFar();
        for (int i = 0; i < CALLS; i++) call.make(i);
        long waits = soFar() - before;
        assertTrue(waits <= MAX_WAITS,
                what + " must return at once; its caller waited " + waits + " times in "
                        + CALLS + " calls");
    }

    private static long soFar() {
        return ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId())
                .getWaitedCount();
    }
}
