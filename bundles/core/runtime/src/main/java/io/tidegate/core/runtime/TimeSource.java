package io.tidegate.core.runtime;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The two clocks of a machine. Any thread may read them. {@link ManualTime} is for tests and simulations.
 */
@ConsumerType
public interface TimeSource {
    /** The clocks of this machine. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanos() { return System.nanoTime(); }

        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
    };

    /**
     * The monotonic clock, in ns since an arbitrary moment: never goes back. For durations.
     */
    long nanos();

    /** The wall clock, in ns since 1970-01-01T00:00Z: may be set back or forward at any moment. */
    long epochNanos();
}
