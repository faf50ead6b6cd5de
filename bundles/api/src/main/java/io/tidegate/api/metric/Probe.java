package io.tidegate.api.metric;

import io.tidegate.api.point.PointSink;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A metric that can be read. Register it as a service with the property {@link #NAME}; the scheduler reads
 * it at the configured interval, and tags and publishes the points.
 */
@ConsumerType
@FunctionalInterface
public interface Probe {
    /** Service property: the metric's name as configurations use it, for instance {@code cpu_usage}. */
    String NAME = "metric.name";

    /**
     * Measures now. Never called twice at once for one metric; may take a while, as no other metric waits for
     * it.
     *
     * @param timeNanos the time for the points, nanoseconds since the Unix epoch
     * @param out       takes the points, for this call only; none if there is nothing to measure on this
     *                  machine
     * @throws Exception if it could not be measured; counted and reported by the scheduler
     */
    void read(long timeNanos, PointSink out) throws Exception;
}
