package io.tidegate.testkit.servers.influx.v3;

import io.tidegate.testkit.servers.influx.line.GoJson;
import io.tidegate.testkit.servers.influx.line.LineProblem;
import io.tidegate.testkit.servers.influx.line.LineReader3;
import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies the lines of one write to the databases of a fake InfluxDB 3. Guarded by the server. */
final class FakeWrite3 {
    private static final int SHOWN_BYTES = 20;

    /** What is wrong with one line. */
    record LineError(String message, int number, String line) {
        String json() {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            String shown = new String(bytes, 0, Math.min(SHOWN_BYTES, bytes.length), StandardCharsets.UTF_8);
            return "{\"error_message\":" + GoJson.quote(message) + ",\"line_number\":" + number
                    + ",\"original_line\":"
                    + GoJson.quote(shown) + "}";
        }
    }

    /**
     * What became of a write.
     *
     * @param databaseLimit what is wrong if one more database would be too many; else null
     */
    record Outcome(List<LineError> errors, boolean limit, boolean empty, @Nullable String databaseLimit) {
        String json() {
            return errors.stream().map(LineError::json).collect(Collectors.joining(",", "[", "]"));
        }
    }

    private final FakeInfluxDb3 server;
    private final Map<String, FakeTables3> databases = new LinkedHashMap<>();
    private int maxDatabases = 5;
    private int maxTables = 2_000;
    private int maxColumns = 500;

    FakeWrite3(FakeInfluxDb3 server) { this.server = server; }

    void limits(int ofDatabases, int ofTables, int ofColumns) {
        maxDatabases = ofDatabases;
        maxTables = ofTables;
        maxColumns = ofColumns;
    }

    /** @param unit ns of one unit of time, or 0 to guess from the size of each time */
    Outcome apply(String database, String body, long unit, boolean partial) {
        if (!databases.containsKey(database) && databases.size() >= maxDatabases)
            return new Outcome(List.of(), false, false, "Update to schema would exceed number of databases"
                    + " limit of "
                    + maxDatabases + " databases");
        List<String> lines = LineReader3.lines(body);
        FakeTables3 tables = databases.getOrDefault(database, new FakeTables3()).copy();
        int others = databases.entrySet().stream().filter(entry -> !entry.getKey().equals(database))
                .mapToInt(entry -> entry.getValue().size()).sum();
        List<LineError> errors = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        boolean limit = false;
        long now = LineTime.now();
        for (int i = 0; i < lines.size(); i++) {
            try {
                LineReader3.Line line = LineReader3.read(lines.get(i));
                Row row = row(line, unit, now);
                tables.learn(line, maxTables - others - tables.size(), maxColumns);
                rows.add(row);
            } catch (LineProblem e) {
                errors.add(new LineError(e.getMessage(), i + 1, lines.get(i)));
            } catch (FakeTables3.LimitReached e) {
                limit = true;
                errors.add(new LineError(e.getMessage(), i + 1, lines.get(i)));
            }
        }
        if (lines.isEmpty()) return new Outcome(errors, false, true, null);
        if (!partial && !errors.isEmpty()) return new Outcome(errors.subList(0, 1), limit, false, null);
        databases.put(database, tables);
        server.stored(rows);
        return new Outcome(errors, limit, false, null);
    }

    private Row row(LineReader3.Line line, long unit, long now) throws LineProblem {
        if (line.time() == null) server.remark("a line without a time");
        long nanos = line.time() == null ? now
                : LineTime.read(Long.toString(line.time()), unit == 0 ? guess(line.time()) : unit);
        return new Row(line.measurement(), line.tags(), line.fields(), nanos);
    }

    private long guess(long time) {
        server.remark("precision auto: a time near 1970 in ns is taken for s, ms or us");
        long size = Math.abs(time);
        return size < 5_000_000_000L ? 1_000_000_000 : size < 5_000_000_000_000L ? 1_000_000
                : size < 5_000_000_000_000_000L ? 1_000 : 1;
    }
}
