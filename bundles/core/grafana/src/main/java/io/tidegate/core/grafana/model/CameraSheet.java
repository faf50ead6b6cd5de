package io.tidegate.core.grafana.model;

import java.util.Set;

/**
 * A camera, or a broker of several, that events come from.
 *
 * @param instance of events.axis, as its file is called
 * @param camera   tag {@code camera} of its points
 * @param metrics  which of its metrics are read: {@code temperature}, {@code uptime} ...
 */
public record CameraSheet(String instance, String camera, Set<String> metrics) {
    public CameraSheet { metrics = Set.copyOf(metrics); }
}
