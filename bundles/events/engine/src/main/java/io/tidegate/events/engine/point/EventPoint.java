package io.tidegate.events.engine.point;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.settings.FieldType;
import io.tidegate.events.engine.value.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A point in the making: fields of stable types, and what had to be left out. One thread. */
public final class EventPoint {
    /** The only field of a point that would have none: that it happened is all there is to say. */
    public static final String FIRED = "fired";
    /** Field with the id of the event, of its point and of those captured around it. */
    public static final String EVENT = "event";

    private final EventSettings.Shape shape;
    private final Outlet outlet;
    private final long timeNanos;
    private final Point.Builder point;
    private final List<String> missing = new ArrayList<>();
    private final List<String> unfit = new ArrayList<>();

    public EventPoint(EventSettings.Shape shape, Outlet outlet, String topic, long timeNanos) {
        this.shape = shape;
        this.outlet = outlet;
        this.timeNanos = timeNanos;
        this.point = Point.of(shape.measurement(), timeNanos).tags(shape.tags()).tag("topic", topic);
    }

    /** Adds tags, as the place tells them, unless the event has them already. */
    public void tags(Map<String, String> more) {
        more.forEach((key, value) -> {
            boolean taken = key.isEmpty() || key.equals("topic") || shape.tags().containsKey(key);
            if (!taken) point.tag(key, value);
        });
    }

    /** Adds a value of the event if it was chosen. */
    public void offer(String field, Object value) {
        if (shape.fields().isEmpty()) add(field, value);
        for (EventSettings.Field chosen : shape.fields())
            if (chosen.name().equals(field)) add(field, value, chosen.type(), FieldType.of(value));
    }

    /** Adds a value. */
    public void add(String field, Object value) { add(field, value, null, FieldType.of(value)); }

    /** Adds a value, or remembers that it does not fit; an empty text that does not fit just says nothing. */
    public void add(String field, Object value, FieldType chosen, FieldType natural) {
        if (field.isEmpty()) return;
        if (!FieldType.isSimple(value)) {
            missing.add(field);
            return;
        }
        FieldTypes.Fit fit =
                outlet.types().fit(new FieldTypes.Wanted(shape.measurement(), field, chosen, natural,
                        outlet.instance()), value);
        if (fit.value() instanceof Double number)
            point.field(field, (double) number);
        else if (fit.value() instanceof Boolean flag)
            point.field(field, (boolean) flag);
        else if (fit.value() instanceof String text)
            point.field(field, text);
        else if (!value.toString().isBlank()) unfit.add(fit.problem());
    }

    /** Adds a signal's newest value and its text; nothing if it never came, or is no number. */
    public void add(String field, Latest latest, boolean onlyIfChosen) {
        if (latest == null || !Double.isFinite(latest.value())) return;
        String text = latest.text();
        if (onlyIfChosen)
            offer(field, latest.value());
        else
            add(field, latest.value());
        boolean wanted = !onlyIfChosen || shape.fields().isEmpty()
                || shape.fields().stream().anyMatch(chosen -> chosen.name().equals(field));
        if (text != null && wanted) add(field + "_text", text);
    }

    public long timeNanos() { return timeNanos; }

    public boolean isEmpty() { return point.isEmpty(); }

    /** Fields that were chosen and not brought. */
    public List<String> missing() { return missing; }

    /** Why values were left out; empty if none was. */
    public String unfit() { return String.join("; ", unfit); }

    public void markAsTest() { point.tag("test", "true"); }

    public Point build() {
        if (point.isEmpty()) point.field(FIRED, true);
        return point.build();
    }
}
