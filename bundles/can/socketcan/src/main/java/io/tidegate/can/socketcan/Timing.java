package io.tidegate.can.socketcan;

import java.util.concurrent.locks.LockSupport;

/** The clock and the pauses, so that tests need neither. */
interface Timing {
    /** As {@link System#nanoTime}. */
    long nanos();

    /** Waits so long, or until the thread is unparked. */
    void park(long nanos);

    /** The computer's. */
    Timing SYSTEM = new Timing() {
        @Override
        public long nanos() { return System.nanoTime(); }

        @Override
        public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
}
