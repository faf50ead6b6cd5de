package io.tidegate.core.grafana.board;

import io.tidegate.core.grafana.model.CameraSheet;
import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.EventSheet;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metadata events: how often each happened, its states and values, and a table of the newest. */
public final class EventsDashboard {
    private static final int MAX_OPEN = 4;
    /** Day and night change twice in so many. */
    private static final int HOURS = 24;

    private EventsDashboard() {}

    /** @param cameras that events come from; of both lists one at least is not empty */
    public static Dashboard make(List<EventSheet> events, List<CameraSheet> cameras) {
        List<Row> rows = new ArrayList<>();
        if (!events.isEmpty()) rows.add(all(events));
        if (!cameras.isEmpty()) rows.add(CameraRow.of(cameras));
        for (EventSheet event : events)
            if (!event.fields().isEmpty())
                rows.add(new Row(event.name(), rows.size() > MAX_OPEN, panels(event)));
        return new Dashboard("events", "Tidegate: events", "Metadata events and their values.", HOURS,
                List.of(),
                marks(events), rows);
    }

    /** Of each measurement. */
    public static List<Dashboard.Mark> marks(List<EventSheet> events) {
        return events.stream().map(EventSheet::measurement).distinct().map(Dashboard.Mark::events).toList();
    }

    private static Row all(List<EventSheet> events) {
        List<Panel> all = new ArrayList<>();
        all.add(Panel.of("How often", "Number of each event per interval.", "",
                events.stream().map(EventsDashboard::count).toArray(Lines[]::new)).fromZero());
        for (String measurement : events.stream().map(EventSheet::measurement).distinct().toList())
            all.add(Panel.table("Newest in " + measurement,
                    "The most recent points, with all tags and fields.",
                    new Lines.OfNewest(measurement, Map.of())));
        return new Row("All events", false, all);
    }

    private static Lines count(EventSheet event) {
        Lines.OfPoint points = event.fields().isEmpty() ? null
                : point(event, event.fields().get(0).name(), Lines.Kind.COUNT);
        return new Lines.OfGateway(
                "increase(tidegate_sent_total{component=\"events.engine\",name=\"" + event.instance()
                        + "\"}[$__rate_interval])", event.name(), points);
    }

    private static List<Panel> panels(EventSheet event) {
        List<Panel> panels = new ArrayList<>();
        String what = event.what().isBlank() ? "Event " + event.name() + "." : event.what();
        for (EventSheet.Field field : event.fields()) {
            if (field.kind() == EventSheet.Kind.BOOLEAN)
                panels.add(Panel.states(field.name(), what, new TreeMap<>(Map.of(0.0, "false", 1.0, "true")),
                        point(event, field.name(), Lines.Kind.BOOLEAN)));
            else if (field.kind() == EventSheet.Kind.TEXT)
                panels.add(Panel.states(field.name(), what, new TreeMap<>(),
                        point(event, field.name(), Lines.Kind.TEXT)));
            else if (field.texts().isEmpty())
                panels.add(Panel.of(field.name(), what, field.unit(),
                        point(event, field.name(), Lines.Kind.NUMBER)));
            else
                panels.add(Panel.states(field.name(), what, field.texts(),
                        point(event, field.name(), Lines.Kind.NUMBER)));
        }
        return panels;
    }

    private static Lines.OfPoint point(EventSheet event, String field, Lines.Kind kind) {
        return new Lines.OfPoint(event.measurement(), field, kind, "", Map.of("name", event.name()),
                kind == Lines.Kind.COUNT ? List.of("name") : event.series());
    }
}
