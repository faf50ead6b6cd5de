package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.point.Point;
import io.tidegate.core.lineprotocol.bytes.Escape;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point is a line: Double as float, Long as integer ({@code 4i}), Boolean, String. Used by one thread at a
 * time.
 */
public final class PointLines {
    private static final int MAX_SERIES = 10_000;

    private final Map<String, String> tags;
    private final Tally tally;
    private final Key asked = new Key();
    private final Map<Key, Series> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Series> eldest) { return size() > MAX_SERIES; }
    };
    /** By its bytes: names that become the same when they are written are one series. */
    private final Map<String, SeriesTime> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SeriesTime> eldest) {
            return size() > MAX_SERIES;
        }
    };

    /** The identity of a series; one instance is reused for look-ups. */
    private static final class Key {
        String measurement = "";
        Map<String, String> tags = Map.of();

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && measurement.equals(key.measurement) && tags.equals(key.tags);
        }

        @Override
        public int hashCode() { return 31 * measurement.hashCode() + tags.hashCode(); }
    }

    /** @param head measurement and tags, escaped */
    private record Series(byte[] head, SeriesTime time) {}

    public PointLines(Map<String, String> tags, Tally tally) {
        this.tags = tags;
        this.tally = tally;
    }

    /** Goes on where another one ended: knows the times it gave. */
    public void after(PointLines before) { times.putAll(before.times); }

    /** Appends it; returns lines appended, 0 if no field of it can be written. */
    public int encode(Point point, LineBuffer out) {
        int start = out.length();
        Series series = series(point);
        out.put(series.head);
        boolean any = false;
        for (Map.Entry<String, Object> field : fields(point).entrySet()) {
            if (field.getValue() instanceof Double number && !Double.isFinite(number)) {
                tally.leftOut++;
                continue;
            }
            tally.written++;
            out.put(any ? ',' : ' ');
            any = true;
            out.put(field.getKey(), Escape.KEY);
            out.put('=');
            value(field.getValue(), out);
        }
        if (!any) {
            out.cutTo(start);
            return 0;
        }
        out.putTime(series.time.next(point.timeNanos()));
        return 1;
    }

    private Series series(Point point) {
        asked.measurement = point.measurement();
        asked.tags = point.tags();
        Series series = known.get(asked);
        return series != null ? series : learn(point);
    }

    private Series learn(Point point) {
        Key key = new Key();
        key.measurement = point.measurement();
        key.tags = point.tags();
        LineBuffer head = new LineBuffer();
        Names.series(point.measurement(), tags, point.tags(), head);
        String text = new String(head.bytes(), 0, head.length(), StandardCharsets.UTF_8);
        Series series = new Series(head.copy(), times.computeIfAbsent(text, s -> new SeriesTime()));
        known.put(key, series);
        return series;
    }

    /** By the names that will stand in the line, each only once. */
    private static Map<String, Object> fields(Point point) {
        for (String name : point.fields().keySet())
            if (!Names.key(name).equals(name)) return Names.keyed(point.fields());
        return point.fields();
    }

    private static void value(Object value, LineBuffer out) {
        if (value instanceof Double number) {
            out.put(number.doubleValue());
        } else if (value instanceof Long number) {
            out.put(number.longValue());
            out.put('i');
        } else if (value instanceof Boolean truth) {
            out.put(truth ? 't' : 'f');
        } else {
            out.put('"');
            out.put((String) value, Escape.STRING);
            out.put('"');
        }
    }
}
