package io.tidegate.live.part;

import io.tidegate.api.can.ReplayControl.Position;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.core.json.JsonWriter;
import java.util.List;
import java.util.Locale;

/** The logs that are played, and where each is. */
final class Replays implements Part {
    private final Services services;
    private final Rows rows = new Rows("replays");

    Replays(Services services) { this.services = services; }

    @Override
    public String name() { return "replays"; }

    @Override
    public List<Row> rows() {
        return rows.of(services.replays(), ReplayControl::name, (replay, row) -> {
            Position position = replay.position();
            row.put("name", replay.name()).put("state", position.state().name().toLowerCase(Locale.ROOT))
                    .put("at", position.at().toMillis()).put("frames", position.frames())
                    .put("file", position.file());
        });
    }
}
