package io.tidegate.live.part;

import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import java.util.List;

/** All of them. */
public final class Parts {
    private Parts() {}

    /** @param dbc folder of the DBC files; @param logs folder of the logs */
    public static List<Part> of(Services services, DbcFolder dbc, LogFolder logs) {
        return List.of(new Components(services), new Outputs(services), new Metrics(services),
                new Probes(services), new Events(services),
                new Replays(services), new Adapters(services), new DbcFiles(services, dbc), new Logs(logs));
    }
}
