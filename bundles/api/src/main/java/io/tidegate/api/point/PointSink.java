package io.tidegate.api.point;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives points of metrics and events; register it as a service. Calls come one at a time, but not
 * always on the same thread. Return fast, never block, never throw; a call after close does nothing.
 */
@ConsumerType
@FunctionalInterface
public interface PointSink {
    /** @param point may be kept */
    void accept(Point point);
}
