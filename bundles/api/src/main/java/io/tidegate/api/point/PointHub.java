package io.tidegate.api.point;

import org.osgi.annotation.versioning.ProviderType;

/** Passes each point to every {@link PointSink}. Any thread may publish. */
@ProviderType
public interface PointHub {
    /** Never throws: a point that a sink cannot accept is dropped and counted by that sink. */
    void publish(Point point);
}
