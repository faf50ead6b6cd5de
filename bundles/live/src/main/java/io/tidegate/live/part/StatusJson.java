package io.tidegate.live.part;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.json.JsonWriter;
import java.util.TreeMap;

/** How a component is, as JSON. */
final class StatusJson {
    private StatusJson() {}

    /** All that is known of it. */
    static void write(ComponentStatus status, JsonWriter out) {
        out.put("name", status.name()).put("component", status.component()).put("instance",
                status.instance());
        state(status, out);
        out.beginObject("numbers");
        new TreeMap<>(status.health().numbers()).forEach((key, value) -> out.put(key, value.doubleValue()));
        out.endObject().beginArray("flows");
        for (FlowStatus flow : status.flows())
            out.beginObject().put("unit", flow.unit()).put("received", flow.received())
                    .put("sent", flow.sent())
                    .put("dropped", flow.dropped()).put("waiting", flow.waiting()).endObject();
        out.endArray();
    }

    /** In a word, how much it needs somebody, and why. */
    static void state(ComponentStatus status, JsonWriter out) {
        out.put("state", status.word()).put("rank", status.rank());
        if (!status.health().sentence().isEmpty()) out.put("sentence", status.health().sentence());
    }
}
