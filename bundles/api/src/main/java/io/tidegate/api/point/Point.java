package io.tidegate.api.point;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measured point: fields of one moment under one measurement, told apart by tags. Immutable.
 *
 * @param measurement what was measured; not empty
 * @param tags        sorted by key; neither keys nor values are empty
 * @param fields      at least one; each a Double, Long, Boolean or String, the type always the same for a
 *                    name
 * @param timeNanos   nanoseconds since the Unix epoch
 */
public record Point(String measurement, SortedMap<String, String> tags, SortedMap<String, Object> fields,
        long timeNanos) {
    public Point {
        if (measurement.isEmpty()) throw new IllegalArgumentException("point without a measurement");
        if (fields.isEmpty()) throw new IllegalArgumentException(measurement + ": point without a field");
        tags.forEach((key, value) -> requireName(measurement, "tag", key, value.isEmpty()));
        fields.forEach((key, value) -> requireName(measurement, "field", key, !isFieldType(value)));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    private static void requireName(String measurement, String kind, String key, boolean badValue) {
        if (key.isEmpty()) throw new IllegalArgumentException(measurement + ": " + kind + " without a name");
        if (badValue) throw new IllegalArgumentException(measurement + ": " + kind + " '" + key + "' has "
                + (kind.equals("tag") ? "an empty value"
                        : "a value that is no Double, Long, Boolean or String"));
    }

    private static boolean isFieldType(Object value) {
        return value instanceof Double || value instanceof Long || value instanceof Boolean
                || value instanceof String;
    }

    /** Starts a point. */
    public static Builder of(String measurement, long timeNanos) {
        return new Builder(measurement, timeNanos);
    }

    /** Collects tags and fields; used by one thread. */
    public static final class Builder {
        private final String measurement;
        private final long timeNanos;
        private final SortedMap<String, String> tags = new TreeMap<>();
        private final SortedMap<String, Object> fields = new TreeMap<>();

        private Builder(String measurement, long timeNanos) {
            this.measurement = measurement;
            this.timeNanos = timeNanos;
        }

        /** Adds a tag; one without a value is left out, as line protocol knows no empty tags. */
        public Builder tag(String key, String value) {
            if (value != null && !value.isEmpty()) tags.put(key, value);
            return this;
        }

        /** Adds every tag of the map, as {@link #tag} does. */
        public Builder tags(Map<String, String> more) {
            more.forEach(this::tag);
            return this;
        }

        public Builder field(String key, double value) { return put(key, value); }

        public Builder field(String key, long value) { return put(key, value); }

        public Builder field(String key, boolean value) { return put(key, value); }

        public Builder field(String key, String value) { return put(key, value); }

        private Builder put(String key, Object value) {
            fields.put(key, value);
            return this;
        }

        /** Whether there is no field yet, so that {@link #build} would refuse. */
        public boolean isEmpty() { return fields.isEmpty(); }

        /** @throws IllegalArgumentException if there is no field or a name is empty */
        public Point build() { return new Point(measurement, tags, fields, timeNanos); }
    }
}
