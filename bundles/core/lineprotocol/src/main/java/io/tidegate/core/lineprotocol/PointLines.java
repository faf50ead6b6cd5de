package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A point is a line: Double as float, Long as integer ({@code 4i}), Boolean, String. Used by one thread at a time. */
final class PointLines {
    private static final int MOST_SERIES = 10_000;

    private final Map<String, String> tags;
    private final Tally tally;
    private final Map<String, SeriesTime> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SeriesTime> eldest) { return size() > MOST_SERIES; }
    };

    PointLines(Map<String, String> tags, Tally tally) {
        this.tags = tags;
        this.tally = tally;
    }

    /** Appends it; returns lines appended, 0 if no field of it can be written. */
    int encode(Point point, LineBuffer out) {
        int start = out.length();
        Names.series(point.measurement(), tags, point.tags(), out);
        String series = new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8);
        char before = ' ';
        for (Map.Entry<String, Object> field : point.fields().entrySet()) {
            if (field.getValue() instanceof Double number && !Double.isFinite(number)) {
                tally.leftOut++;
                continue;
            }
            tally.written++;
            out.put(before);
            before = ',';
            out.put(Names.key(field.getKey()), Escape.KEY);
            out.put('=');
            value(field.getValue(), out);
        }
        if (before == ' ') {
            out.cutTo(start);
            return 0;
        }
        out.putTime(times.computeIfAbsent(series, s -> new SeriesTime()).next(point.timeNanos()));
        return 1;
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
