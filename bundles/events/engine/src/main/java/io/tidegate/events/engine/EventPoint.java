package io.tidegate.events.engine;

import io.tidegate.api.point.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A point in the making: fields of stable types, and what had to be left out. One thread. */
final class EventPoint {
    /** The only field of a point that would have none: that it happened is all there is to say. */
    static final String FIRED = "fired";

    private final EventSettings.Shape shape;
    private final Outlet outlet;
    private final long timeNanos;
    private final Point.Builder point;
    private final List<String> missing = new ArrayList<>();
    private final List<String> unfit = new ArrayList<>();

    EventPoint(EventSettings.Shape shape, Outlet outlet, String topic, long timeNanos) {
        this.shape = shape;
        this.outlet = outlet;
        this.timeNanos = timeNanos;
        this.point = Point.of(shape.measurement(), timeNanos).tags(shape.tags()).tag("topic", topic);
    }

    /** Adds tags, as the place tells them, unless the event has them already. */
    void tags(Map<String, String> more) {
        more.forEach((key, value) -> {
            boolean taken = key.isEmpty() || key.equals("topic") || shape.tags().containsKey(key);
            if (!taken) point.tag(key, value);
        });
    }

    /** Adds a value of the event if it was chosen. */
    void offer(String field, Object value) {
        if (shape.fields().isEmpty()) add(field, value);
        for (EventSettings.Field chosen : shape.fields())
            if (chosen.name().equals(field)) add(field, value, chosen.type(), FieldType.of(value));
    }

    /** Adds a value. */
    void add(String field, Object value) { add(field, value, null, FieldType.of(value)); }

    /** Adds a value, or remembers that it does not fit; an empty text that does not fit just says nothing. */
    void add(String field, Object value, FieldType chosen, FieldType natural) {
        if (field.isEmpty()) return;
        if (!FieldType.isSimple(value)) {
            missing.add(field);
            return;
        }
        FieldTypes.Fit fit = outlet.types().fit(new FieldTypes.Wanted(shape.measurement(), field, chosen, natural,
                outlet.instance()), value);
        if (fit.value() instanceof Double number) point.field(field, (double) number);
        else if (fit.value() instanceof Boolean flag) point.field(field, (boolean) flag);
        else if (fit.value() instanceof String text) point.field(field, text);
        else if (!value.toString().isBlank()) unfit.add(fit.problem());
    }

    /** Adds a signal's newest value and its text; nothing if it never came, or is no number. */
    void add(String field, Latest latest, boolean onlyIfChosen) {
        if (latest == null || !Double.isFinite(latest.value())) return;
        String text = latest.text();
        if (onlyIfChosen) offer(field, latest.value());
        else add(field, latest.value());
        boolean wanted = !onlyIfChosen || shape.fields().isEmpty()
                || shape.fields().stream().anyMatch(chosen -> chosen.name().equals(field));
        if (text != null && wanted) add(field + "_text", text);
    }

    long timeNanos() { return timeNanos; }

    boolean isEmpty() { return point.isEmpty(); }

    /** Fields that were chosen and not brought. */
    List<String> missing() { return missing; }

    /** Why values were left out; empty if none was. */
    String unfit() { return String.join("; ", unfit); }

    void markAsTest() { point.tag("test", "true"); }

    Point build() {
        if (point.isEmpty()) point.field(FIRED, true);
        return point.build();
    }
}
