package io.tidegate.can.bridge.flow;

import java.util.concurrent.TimeUnit;

/** At most so many frames per second on average, and at most those of one second at once. For one thread. */
final class Allowance {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final long each;
    private long paidUntil = Long.MIN_VALUE;

    /** @param rate frames per second, at least 1 */
    Allowance(int rate) { this.each = SECOND / rate; }

    /** @return whether one more is allowed at this moment of the monotonic clock; if so it is taken */
    boolean take(long now) {
        long begin = paidUntil == Long.MIN_VALUE || paidUntil - (now - SECOND) < 0 ? now - SECOND : paidUntil;
        if (begin + each - now > 0) return false;
        paidUntil = begin + each;
        return true;
    }
}
