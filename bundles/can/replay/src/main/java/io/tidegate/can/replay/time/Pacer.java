package io.tidegate.can.replay.time;

import io.tidegate.core.runtime.TimeSource;
import java.util.concurrent.locks.LockSupport;

/** Time, as far as a replay needs it; tests bring their own. */
public interface Pacer {
    /** Nanoseconds since the Unix epoch; may be set by hand or by NTP. */
    long epochNanos();

    /** Nanoseconds since some moment; never set. */
    long nanoTime();

    /** Sleeps for at most so long; {@link LockSupport#unpark} ends it early. */
    void park(long nanos);

    /** The computer's own. */
    Pacer SYSTEM = new Pacer() {
        @Override
        public long epochNanos() { return TimeSource.SYSTEM.epochNanos(); }

        @Override
        public long nanoTime() { return TimeSource.SYSTEM.nanos(); }

        @Override
        public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
}
