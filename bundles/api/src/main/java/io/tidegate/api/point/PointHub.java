package io.tidegate.api.point;

import org.osgi.annotation.versioning.ProviderType;

/** Hands each point to every {@link PointSink}. Any thread may publish. */
@ProviderType
public interface PointHub {
    /** Never throws: what a sink cannot take is that sink's loss, counted there. */
    void publish(Point point);
}
