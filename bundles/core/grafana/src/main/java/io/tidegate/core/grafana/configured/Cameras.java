package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.grafana.model.CameraSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cameras of a configuration, and which of their metrics are read. */
public final class Cameras {
    private Cameras() {}

    public static List<CameraSheet> of(Instances config) {
        List<CameraSheet> cameras = new ArrayList<>();
        for (StoredConfiguration axis : config.of("events.axis")) {
            String name = axis.text("camera", axis.instance());
            Set<String> metrics =
                    config.of("metrics.scheduler").stream().map(metric -> metric.text("metric", ""))
                            .filter(metric -> metric.startsWith(name + "."))
                            .map(metric -> metric.substring(name.length() + 1))
                            .collect(Collectors.toSet());
            cameras.add(new CameraSheet(axis.instance(), name, metrics));
        }
        return cameras;
    }
}
