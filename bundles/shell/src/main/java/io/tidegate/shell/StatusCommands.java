package io.tidegate.shell;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What every room did. */
final class StatusCommands {
    private final Supplier<List<StatusSource>> sources;

    StatusCommands(Supplier<List<StatusSource>> sources) { this.sources = sources; }

    String status() {
        Table table = new Table("room", "unit", "received", "sent", "dropped", "waiting", "trouble");
        sources.get().stream().map(StatusSource::status).sorted(Comparator.comparing(FlowStatus::name)).forEach(status ->
                table.row(status.name(), status.unit(), status.received(), status.sent(), status.dropped(), status.waiting(),
                        status.trouble()));
        return table.or("nothing is configured");
    }
}
