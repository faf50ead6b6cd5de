package io.tidegate.api.metric;

import io.tidegate.api.point.PointSink;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can be measured now and then. Register it as a service with the property {@link #NAME}; the
 * scheduler asks it at the interval its configuration says, and tags and publishes the points.
 */
@ConsumerType
@FunctionalInterface
public interface Probe {
    /** Service property: the metric's name as configurations use it, for instance {@code cpu_usage}. */
    String NAME = "metric.name";

    /**
     * Measures now. Never called twice at once for one metric; may take a while, as no other metric waits for it.
     *
     * @param timeNanos the time the points shall carry, nanoseconds since the Unix epoch
     * @param out       takes the points, for this call only; none if there is nothing to measure on this machine
     * @throws Exception if it could not be measured; counted and said by the scheduler
     */
    void read(long timeNanos, PointSink out) throws Exception;
}
