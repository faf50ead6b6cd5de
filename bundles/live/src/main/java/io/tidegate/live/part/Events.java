package io.tidegate.live.part;

import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.core.json.JsonWriter;
import java.util.List;
import java.util.TreeMap;

/** The metadata events: what each waits for, and what happened. */
final class Events implements Part {
    private static final double MILLI = 1e6;

    private final Services services;
    private final Rows rows = new Rows("events");

    Events(Services services) { this.services = services; }

    @Override
    public String name() { return "events"; }

    @Override
    public List<Row> rows() {
        States states = new States(services.components());
        return rows.of(services.events(), MetadataEvent::name, (event, row) -> {
            History history = event.history();
            row.put("name", event.name()).put("trigger", history.trigger()).put("fired", history.fired());
            if (history.lastFiredNanos() != 0) row.put("last", Math.rint(history.lastFiredNanos() / MILLI));
            if (!history.trouble().isEmpty()) row.put("trouble", history.trouble());
            row.put("enabled", states.isOn("events.engine~" + event.name()));
            states.write("events.engine~" + event.name(), row);
            row.beginObject("fields");
            new TreeMap<>(history.lastFields())
                    .forEach((field, value) -> row.put(field, String.valueOf(value)));
            row.endObject();
        });
    }
}
