package io.tidegate.live.part;

import java.nio.file.Path;
import java.util.List;

/** All of them. */
public final class Parts {
    private Parts() {}

    /** @param config folder of the configuration */
    public static List<Part> of(Services services, Path config) {
        return List.of(new Components(services), new Outputs(services), new Metrics(services), new Probes(services), new Events(services),
                new Replays(services), new Adapters(services), new DbcFiles(services, config.resolve("dbc")));
    }
}
