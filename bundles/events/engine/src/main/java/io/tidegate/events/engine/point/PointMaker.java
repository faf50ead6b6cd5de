package io.tidegate.events.engine.point;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.settings.EventSettings.Field;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.value.Values;
import io.tidegate.events.engine.watch.Leaf;
import io.tidegate.events.engine.watch.Watch;
import io.tidegate.events.engine.when.SignalName;
import io.tidegate.events.engine.when.When;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the points of one event. Used under the lock of {@code Rules}. */
public final class PointMaker {
    private final EventSettings settings;
    private final Outlet outlet;
    private final Values values;
    private final When.BusTest anchor;
    private final Map<SignalName, String> fieldNames;
    private final Chosen chosen;

    /** @param anchor the test that decides where the condition is at work; null if no bus is asked */
    public PointMaker(EventSettings settings, Outlet outlet, Values values, When.BusTest anchor) {
        this.settings = settings;
        this.outlet = outlet;
        this.values = values;
        this.anchor = anchor;
        List<SignalName> ofCondition = settings.conditionSignals().toList();
        this.fieldNames = EventSettings.fieldNames(
                Stream.concat(ofCondition.stream(), settings.shape().signals().names().stream()).distinct());
        this.chosen = new Chosen(settings.shape().signals(), fieldNames, ofCondition);
    }

    /** The further signals. */
    public Chosen chosen() { return chosen; }

    /** Of a condition that began to hold, or ended. */
    public EventPoint of(Watch watch, boolean holds, long timeNanos) {
        EventPoint point = new EventPoint(settings.shape(), outlet, topic(watch), timeNanos);
        point.tags(watch.place().tags());
        if (settings.edge() == Edge.BOTH) point.add("active", holds);
        settings.conditionSignals()
                .forEach(name -> point.add(fieldNames.get(name), values.newest(name, watch.place()), true));
        for (Leaf leaf : watch.leaves()) leaf.tell(timeNanos, point::offer);
        addSignals(point, watch.place());
        return point;
    }

    private String topic(Watch watch) {
        return anchor != null ? watch.place().bus() + "/" + anchor.name().path() : watch.test(0).subject();
    }

    /** Of a foreign event. */
    public EventPoint of(ForeignEvent event, long timeNanos) {
        EventPoint point = new EventPoint(settings.shape(), outlet, event.topic(), timeNanos);
        point.tags(event.tags());
        if (settings.shape().fields().isEmpty())
            event.values().forEach((name, value) -> point.add(name, value, null, event.types().get(name)));
        for (Field field : settings.shape().fields())
            point.add(field.name(), event.values().get(field.name()), field.type(),
                    event.types().get(field.name()));
        return point;
    }

    /** Adds the newest values of further signals, as they are seen from this place. */
    public void addSignals(EventPoint point, Watch.Place place) {
        chosen.fields().forEach((name, field) -> point.add(field, values.newest(name, place), false));
    }

    /** What could not be put into the point, in a sentence; empty if all could. */
    public String problem(EventPoint point, ForeignEvent event) {
        if (point.missing().isEmpty()) return point.unfit();
        String missing = settings.foreign().orElseThrow().subject() + " brought no "
                + String.join(", ", point.missing())
                + "; it has " + new TreeSet<>(event.values().keySet());
        return point.unfit().isEmpty() ? missing : missing + "; " + point.unfit();
    }

    /** The point as it is written. */
    public static Point finished(EventPoint made, String captureId, boolean test) {
        if (test)
            made.markAsTest();
        else if (!captureId.isEmpty()) made.add(EventPoint.EVENT, captureId);
        return made.build();
    }
}
