package io.tidegate.events.engine;

import io.tidegate.api.point.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A point in the making: fields of stable types, and the names of those that had to be left out. One thread. */
final class EventPoint {
    /** The only field of a point that would have none: that it happened is all there is to say. */
    static final String FIRED = "fired";

    private final EventSettings.Shape shape;
    private final FieldTypes types;
    private final long timeNanos;
    private final Point.Builder point;
    private final List<String> leftOut = new ArrayList<>();

    EventPoint(EventSettings.Shape shape, FieldTypes types, String topic, long timeNanos) {
        this.shape = shape;
        this.types = types;
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

    private static boolean isBlank(Object value) { return value instanceof CharSequence text && text.toString().isBlank(); }

    /** Adds a value, or remembers that it does not fit; an empty text that does not fit just says nothing. */
    void add(String field, Object value, FieldType chosen, FieldType natural) {
        Object fitted = field.isEmpty() ? null : types.fit(shape.measurement(), field, value, chosen, natural);
        if (fitted instanceof Double number) point.field(field, (double) number);
        else if (fitted instanceof Boolean flag) point.field(field, (boolean) flag);
        else if (fitted instanceof String text) point.field(field, text);
        else if (!isBlank(value)) leftOut.add(field);
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

    List<String> leftOut() { return leftOut; }

    void markAsTest() { point.tag("test", "true"); }

    Point build() {
        if (point.isEmpty()) point.field(FIRED, true);
        return point.build();
    }
}
