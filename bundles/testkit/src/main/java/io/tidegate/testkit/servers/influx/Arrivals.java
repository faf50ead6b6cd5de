package io.tidegate.testkit.servers.influx;

import io.tidegate.testkit.servers.influx.line.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What arrived at a server, in that order, to look at. Immutable.
 *
 * @param rows every point that was stored; one that was sent twice is there twice
 */
public record Arrivals(List<Row> rows) {
    /** One series: measurement and tags. */
    public record Series(String measurement, Map<String, String> tags) {}

    /** Copies the rows. */
    public Arrivals { rows = List.copyOf(rows); }

    /** The rows without repetitions, each where it came first. */
    public List<Row> distinct() { return rows.stream().distinct().toList(); }

    /** Each row that had come before, equal in all: one row three times is here twice. */
    public List<Row> duplicates() {
        Map<Row, Boolean> seen = new LinkedHashMap<>();
        return rows.stream().filter(row -> seen.put(row, true) != null).toList();
    }

    /**
     * Rows of one series and one time that differ in their fields: the later one changed or added some of
     * them.
     */
    public List<Row> overwritten() {
        Map<Object, Row> seen = new LinkedHashMap<>();
        List<Row> found = new ArrayList<>();
        for (Row row : rows) {
            Row before = seen.put(List.of(series(row), row.timeNanos()), row);
            if (before != null && !before.equals(row)) found.add(row);
        }
        return found;
    }

    /** The rows of each series in the order in which they came. */
    public Map<Series, List<Row>> bySeries() {
        Map<Series, List<Row>> series = new LinkedHashMap<>();
        for (Row row : rows) series.computeIfAbsent(series(row), key -> new ArrayList<>()).add(row);
        return series;
    }

    /** Rows that came after a later one of their series; repetitions do not count. */
    public List<Row> outOfOrder() {
        List<Row> found = new ArrayList<>();
        Map<Series, Long> latest = new LinkedHashMap<>();
        for (Row row : distinct()) {
            long before = latest.merge(series(row), row.timeNanos(), Math::max);
            if (row.timeNanos() < before) found.add(row);
        }
        return found;
    }

    private static Series series(Row row) { return new Series(row.measurement(), row.tags()); }
}
