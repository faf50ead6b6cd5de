package io.tidegate.can.serial;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Time, as far as a serial bus needs it; tests bring their own. */
interface Timing {
    /** Nanoseconds since the Unix epoch. */
    long epochNanos();

    /** Sleeps for at most so long; {@link LockSupport#unpark} ends it early. */
    void park(long nanos);

    /** The computer's own. */
    Timing SYSTEM = new Timing() {
        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
}
