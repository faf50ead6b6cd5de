package io.tidegate.console;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What every room did; those in trouble first. */
final class RoomsSection implements Section {
    private final Supplier<List<StatusSource>> sources;

    RoomsSection(Supplier<List<StatusSource>> sources) { this.sources = sources; }

    @Override
    public void write(Html out) {
        out.table("rooms", "What flows", "room", "unit", "received", "sent", "dropped", "waiting", "state");
        sources.get().stream().map(StatusSource::status)
                .sorted(Comparator.comparing(FlowStatus::isWell).thenComparing(FlowStatus::name))
                .forEach(status -> row(out, status));
        out.endTable();
    }

    private static void row(Html out, FlowStatus status) {
        out.markup("<tr>").cell(status.name()).cell(status.unit()).cell(status.received()).cell(status.sent())
                .cell(status.dropped()).cell(status.waiting()).trouble(status.trouble()).markup("</tr>");
    }
}
