package io.tidegate.api.status;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reports what a component did; register it as a service to appear in the metrics, the health check and the
 * console.
 */
@ConsumerType
@FunctionalInterface
public interface StatusSource {
    /** A consistent snapshot. Any thread may call this at any time; it must not block. */
    FlowStatus status();

    /**
     * How well it does its job. Override this to report more than trouble: missing input, or input that it
     * does not understand. Any thread may call this at any time; it must not block.
     */
    default Health health() { return Health.of(status()); }
}
