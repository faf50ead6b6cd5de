package io.tidegate.api.status;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells what a room did; register it as a service to appear in the metrics, the health check and the console. */
@ConsumerType
@FunctionalInterface
public interface StatusSource {
    /** A consistent snapshot. Any thread may ask at any time; must not block. */
    FlowStatus status();

    /**
     * How far it does what it is there for. Who knows more than that nothing is wrong says it here: what should come and
     * does not, what it does not understand. Any thread may ask at any time; must not block.
     */
    default Health health() { return Health.of(status()); }
}
