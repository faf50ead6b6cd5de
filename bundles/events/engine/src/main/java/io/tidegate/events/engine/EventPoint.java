package io.tidegate.events.engine;

import io.tidegate.api.point.Point;
import java.util.ArrayList;
import java.util.List;

/** A point in the making: fields of stable types, and the names of those that had to be left out. One thread. */
final class EventPoint {
    /** The only field of a point that would have none: that it happened is all there is to say. */
    static final String FIRED = "fired";

    private final String measurement;
    private final FieldTypes types;
    private final Point.Builder point;
    private final List<String> leftOut = new ArrayList<>();

    EventPoint(EventSettings.Shape shape, FieldTypes types, String topic, long timeNanos) {
        this.measurement = shape.measurement();
        this.types = types;
        this.point = Point.of(measurement, timeNanos).tags(shape.tags()).tag("topic", topic);
    }

    /** Adds a value, or remembers that it does not fit. */
    void add(String field, Object value) {
        Object fitted = field.isEmpty() ? null : types.fit(measurement, field, value);
        if (fitted instanceof Double number) point.field(field, (double) number);
        else if (fitted instanceof Boolean flag) point.field(field, (boolean) flag);
        else if (fitted instanceof String text) point.field(field, text);
        else leftOut.add(field);
    }

    boolean isEmpty() { return point.isEmpty(); }

    List<String> leftOut() { return leftOut; }

    Point build() {
        if (point.isEmpty()) point.field(FIRED, true);
        return point.build();
    }
}
