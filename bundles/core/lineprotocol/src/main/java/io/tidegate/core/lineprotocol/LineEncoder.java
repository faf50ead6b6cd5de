package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Writes samples and points as lines. Keeps what it learned of catalogs and series, so one encoder serves one
 * destination for its whole life. Used by one thread at a time.
 *
 * <p>A frame becomes one line: {@code Motor,bus=car0 Speed=12.5,Gear=1,Gear_text="drive" 1700000000000000000}.
 */
public final class LineEncoder {
    private static final int MOST_POINT_SERIES = 10_000;

    private final Map<String, String> tags;
    private final Map<SignalCatalog, CatalogLines> catalogs = new WeakHashMap<>();
    private final Map<String, SeriesTime> frameTimes = new HashMap<>();
    private final Map<String, SeriesTime> pointTimes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SeriesTime> eldest) { return size() > MOST_POINT_SERIES; }
    };
    private long leftOut;

    /** @param tags for every line; a frame's own {@code bus} and a point's own tags come before them */
    public LineEncoder(Map<String, String> tags) { this.tags = Map.copyOf(tags); }

    /** Values left out so far because they are not numbers or infinite, which line protocol cannot say. */
    public long leftOut() { return leftOut; }

    /**
     * Appends one line per frame; a frame without a value that can be written gives none.
     *
     * @return lines appended
     */
    // hot: runs per frame
    public int encode(SampleBatch batch, LineBuffer out) {
        CatalogLines known = known(batch.catalog());
        int lines = 0;
        for (int f = 0; f < batch.frames(); f++) {
            int start = out.length();
            out.put(known.head[batch.message(f)]);
            if (fields(batch, f, known, out)) {
                end(known.time[batch.message(f)].next(batch.timeNanos(f)), out);
                lines++;
            } else {
                out.cutTo(start);
            }
        }
        return lines;
    }

    private CatalogLines known(SignalCatalog catalog) {
        CatalogLines known = catalogs.get(catalog);
        if (known == null) {
            known = new CatalogLines(catalog, tags, head -> frameTimes.computeIfAbsent(head, h -> new SeriesTime()));
            catalogs.put(catalog, known);
        }
        return known;
    }

    private boolean fields(SampleBatch batch, int frame, CatalogLines known, LineBuffer out) {
        boolean any = false;
        int end = batch.endSample(frame);
        for (int i = batch.firstSample(frame); i < end; i++) {
            double value = batch.value(i);
            if (!Double.isFinite(value)) {
                leftOut++;
                continue;
            }
            if (any) out.put(',');
            any = true;
            int signal = batch.signal(i);
            out.put(known.number[signal]);
            out.put(value);
            if (known.text[signal] != null)
                text(known.text[signal], batch.catalog().signal(signal).texts(), value, out);
        }
        return any;
    }

    private static void text(byte[] key, ValueTexts texts, double value, LineBuffer out) {
        String text = texts.text(value);
        if (text == null) return;
        out.put(key);
        out.put(text, Escape.STRING);
        out.put('"');
    }

    /**
     * Appends the point as one line: Double as float, Long as integer ({@code 4i}), Boolean, String. Fields that are
     * not numbers or infinite are left out; a point without any other field gives no line.
     *
     * @return lines appended, 1 or 0
     */
    public int encode(Point point, LineBuffer out) {
        int start = out.length();
        Names.series(point.measurement(), tags, point.tags(), out);
        String series = new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8);
        char before = ' ';
        for (Map.Entry<String, Object> field : point.fields().entrySet()) {
            if (field.getValue() instanceof Double number && !Double.isFinite(number)) {
                leftOut++;
                continue;
            }
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
        end(pointTimes.computeIfAbsent(series, s -> new SeriesTime()).next(point.timeNanos()), out);
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

    private static void end(long timeNanos, LineBuffer out) {
        out.put(' ');
        out.put(timeNanos);
        out.put('\n');
    }
}
