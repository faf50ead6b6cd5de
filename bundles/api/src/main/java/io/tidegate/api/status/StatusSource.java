package io.tidegate.api.status;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells what a room did; register it as a service to appear in the metrics, the health check and the console. */
@ConsumerType
@FunctionalInterface
public interface StatusSource {
    /** A consistent snapshot. Any thread may ask at any time; must not block. */
    FlowStatus status();
}
