package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics of the host and of signals in a real InfluxDB and at the endpoint for Prometheus. */
class MetricsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> STATISTICS = List.of("count", "sum", "min", "max", "last", "mean");

    /** The messages of the drive; what the gateway measures itself is in lower case. */
    private static final String MESSAGES = "/^[A-Z]/";

    @TempDir
    Path folder;

    /** InfluxDB makes the same statistics of the raw samples: what it finds is the oracle. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void everySecondOfADriveIsAsInfluxDbCountsTheRawSamples(int speed) throws Exception {
        Golden golden = Car.generated().answers();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Drive drive = new Drive(gateway);
            drive.configure(speed);
            gateway.configure("io.tidegate.metrics.signals~all.cfg",
                    "signals = drive/*.*\ninterval.ms = 1000\n"
                            + "statistics = LAST, MIN, MAX, MEAN, SUM, COUNT\n");
            gateway.configure("io.tidegate.sinks.influx1~drive.cfg",
                    "url = " + influx.url() + "\ndatabase = drive\ncreate.database = true\n");
            gateway.start();
            Await.until("every sample was taken", LONG, () -> drive.counter("tidegate_received_total",
                    "metrics.signals") >= golden.number("signal_values"));
            Await.until("every sink was given every sample", LONG,
                    () -> drive.counter("tidegate_sent_total", "can.decoder") >= golden.number("frames"));
            Await.until("every line was written", LONG,
                    () -> drive.counter("tidegate_sent_total", "sinks.influx1") >= golden
                            .number("frames_decoded")
                            && drive.counter("tidegate_waiting", "sinks.influx1") == 0);

            TreeMap<Long, Map<String, Double>> expected = raw(influx);
            expected.pollLastEntry(); // the second in which the log ends is still open
            TreeMap<Long, Map<String, Double>> found = measured(influx);
            assertEquals(expected.keySet(), found.keySet());
            expected.forEach((end, values) -> assertSame(values, found.get(end)));
            assertEquals(0, drive.counter("tidegate_dropped_total", "metrics.signals"));
        }
    }

    @Test
    void theOpenIntervalIsToldWhenTheGatewayEnds() throws Exception {
        Golden golden = Car.generated().answers();
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        Drive drive = new Drive(gateway);
        drive.configure();
        gateway.configure("io.tidegate.metrics.signals~day.cfg",
                "signals = *.*\ninterval.ms = 604800000\nstatistics = COUNT\nmeasurement = week\n");
        gateway.configure("io.tidegate.sinks.file~lines.cfg", "gzip = false\ninclude = nothing/of/samples\n");
        gateway.start();
        Await.until("every sample was taken", LONG, () -> drive.counter("tidegate_received_total",
                "metrics.signals") >= golden.number("signal_values"));
        gateway.end("TERM");
        long told = 0;
        for (String line : linesIn(gateway.data().resolve("lines")))
            if (line.startsWith("week,"))
                told += Long.parseLong(line.replaceAll(".* count=(\\d+)i .*", "$1"));
        assertEquals(golden.number("signal_values"), told);
    }

    private static List<String> linesIn(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private static void assertSame(Map<String, Double> expected, Map<String, Double> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, value) -> assertEquals(value, found.get(name),
                1e-9 * Math.max(1, Math.abs(value)), name));
    }

    /** By end of interval: {@code Message.Signal count} and the others. */
    private static TreeMap<Long, Map<String, Double>> raw(InfluxDb1 influx) throws Exception {
        TreeMap<Long, Map<String, Double>> all = new TreeMap<>();
        for (String statistic : STATISTICS)
            for (JsonValue one : select(influx, "drive", "SELECT " + statistic + "(*) FROM " + MESSAGES
                    + " WHERE time < '2100-01-01' GROUP BY time(1s) fill(none)"))
                addRaw(one.asJsonObject(), statistic, all);
        return all;
    }

    private static void addRaw(JsonObject series, String statistic, TreeMap<Long, Map<String, Double>> all) {
        JsonArray columns = series.getJsonArray("columns");
        for (JsonValue one : series.getJsonArray("values")) {
            JsonArray row = one.asJsonArray();
            for (int i = 1; i < columns.size(); i++) {
                String field = columns.getString(i).substring(statistic.length() + 1);
                if (field.endsWith("_text") || !(row.get(i) instanceof JsonNumber number)) continue;
                if (statistic.equals("count") && number.intValue() == 0) continue;
                all.computeIfAbsent(row.getJsonNumber(0).longValueExact() + SECOND, end -> new TreeMap<>())
                        .put(series.getString("name") + "." + field + " " + statistic, number.doubleValue());
            }
        }
    }

    private static TreeMap<Long, Map<String, Double>> measured(InfluxDb1 influx) throws Exception {
        TreeMap<Long, Map<String, Double>> all = new TreeMap<>();
        for (JsonValue one : select(influx, "drive", "SELECT * FROM can_signal GROUP BY message, signal")) {
            JsonObject series = one.asJsonObject();
            JsonObject tags = series.getJsonObject("tags");
            List<String> columns =
                    series.getJsonArray("columns").getValuesAs(v -> v.toString().replace("\"", ""));
            for (JsonValue row : series.getJsonArray("values"))
                for (String statistic : STATISTICS)
                    all.computeIfAbsent(row.asJsonArray().getJsonNumber(0).longValueExact(),
                            end -> new TreeMap<>())
                            .put(tags.getString("message") + "." + tags.getString("signal") + " " + statistic,
                                    row.asJsonArray().getJsonNumber(columns.indexOf(statistic))
                                            .doubleValue());
        }
        return all;
    }

    private static JsonArray select(InfluxDb1 influx, String database, String influxql) throws Exception {
        try (JsonReader reader = Json.createReader(new StringReader(influx.query(database, influxql)))) {
            JsonObject result = reader.readObject().getJsonArray("results").getJsonObject(0);
            return result.containsKey("series") ? result.getJsonArray("series") : JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    @Test
    void theMetricsOfTheHostHaveTheirNamesAndTypes() throws Exception {
        int port = Ports.free();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            for (String metric : List.of("cpu_usage", "cpu_times", "virtual_memory", "swap_usage",
                    "disk_usage", "net_io",
                    "process", "uptime"))
                gateway.configure("io.tidegate.metrics.scheduler~" + metric + ".cfg",
                        "metric = " + metric + "\ninterval.ms = 500\nalign = UTC\ntags = site=test\n");
            gateway.configure("io.tidegate.metrics.host.cfg", "processes = influxd, no-such-process\n");
            gateway.configure("io.tidegate.sinks.influx1~host.cfg",
                    "url = " + influx.url() + "\ndatabase = host\ncreate.database = true\n");
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
            gateway.start();
            Map<String, String> expected = Map.ofEntries(Map.entry("cpu_usage.usage_percent", "float"),
                    Map.entry("cpu_times.iowait", "float"), Map.entry("virtual_memory.total", "integer"),
                    Map.entry("virtual_memory.used_percent", "float"),
                    Map.entry("swap_usage.free", "integer"),
                    Map.entry("disk_usage.used_percent", "float"), Map.entry("disk_usage.total", "integer"),
                    Map.entry("net_io.bytes_sent", "integer"), Map.entry("process.rss", "integer"),
                    Map.entry("process.cpu_percent", "float"), Map.entry("uptime.uptime", "integer"));
            Await.until("all fields are there with their types", LONG,
                    () -> types(influx).entrySet().containsAll(expected.entrySet()));
            // a field may have its name already when a query does not find its first value yet
            Await.until("a process that runs is counted", LONG, () -> influx
                    .query("host", "SELECT last(count) FROM process WHERE \"name\" = 'influxd'")
                    .matches("(?s).*\"values\":\\[\\[\\d+,[1-9]\\d*\\]\\].*"));
            Await.until("Prometheus sees them too", LONG, () -> {
                String body = RunningGateway.get("http://localhost:" + port + "/metrics");
                return body.contains("virtual_memory_total{host=") && body.contains("site=\"test\"")
                        && body.matches(
                                "(?s).*\\nprocess_count\\{[^}]*name=\"no-such-process\"[^}]*} 0\\.0\\n.*");
            });
        }
    }

    private static Map<String, String> types(InfluxDb1 influx) throws Exception {
        Map<String, String> types = new TreeMap<>();
        for (JsonValue one : select(influx, "host", "SHOW FIELD KEYS"))
            for (JsonValue row : one.asJsonObject().getJsonArray("values"))
                types.put(one.asJsonObject().getString("name") + "." + row.asJsonArray().getString(0),
                        row.asJsonArray().getString(1));
        return types;
    }
}
