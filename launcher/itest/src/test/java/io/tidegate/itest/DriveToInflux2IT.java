package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.VictoriaMetrics;
import io.tidegate.testkit.servers.influx.line.Row;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drive by the v2 write API: into a real server that speaks it, and into a strict double of InfluxDB 2. */
class DriveToInflux2IT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TOKEN = "drive-token";

    @TempDir
    Path folder;

    private void driveTo(String url, Car car) throws Exception {
        Golden golden = car.answers();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Drive drive = new Drive(gateway, car);
            drive.configure();
            gateway.configure("io.tidegate.sinks.influx2~drive.cfg",
                    "url = " + url + "\norg = plant\nbucket = drive\n.token = " + TOKEN + "\n");
            gateway.start();
            Await.until("every line was written", LONG,
                    () -> drive.counter("tidegate_sent_total", "sinks.influx2") >= golden
                            .number("frames_decoded"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void aStrictInfluxDb2AcceptsEveryLineOnce(Car car) throws Exception {
        Golden golden = car.answers();
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("plant", "drive", TOKEN)) {
            driveTo(influx.url().toString(), car);
            Map<String, Map<String, Double>> found = new TreeMap<>();
            for (Row row : influx.rows())
                row.fields().forEach((field, value) -> {
                    if (value instanceof Double number) add(found, row.measurement() + "." + field, number);
                });
            golden.assertSignals(found);
            assertEquals(golden.number("frames_decoded"), influx.rows().size());
            assertEquals(golden.number("frames_decoded"), influx.rows().stream()
                    .map(row -> row.measurement() + row.tags() + row.timeNanos()).distinct().count());
        }
    }

    @Test
    void aRealVictoriaMetricsHoldsTheDrive() throws Exception {
        Car car = Car.generated();
        try (VictoriaMetrics victoria = VictoriaMetrics.start(folder.resolve("victoria"))) {
            driveTo(victoria.url().toString(), car);
            assertEquals(inMilliseconds(car), counts(victoria.export("{bus=\"drive\"}")));
        }
    }

    /** Values by {@code Message_Signal}: that server knows milliseconds, and keeps one value of each. */
    private static Map<String, Long> inMilliseconds(Car car) throws IOException {
        Map<String, Set<Long>> times = new TreeMap<>();
        for (NaiveCar.Value value : car.values())
            times.computeIfAbsent(value.message() + "_" + value.signal(), name -> new HashSet<>())
                    .add(value.timeNanos() / 1_000_000);
        Map<String, Long> counts = new TreeMap<>();
        times.forEach((name, all) -> counts.put(name, (long) all.size()));
        return counts;
    }

    /** Values of each series of an export, by its name {@code measurement_field}. */
    private static Map<String, Long> counts(String export) {
        return export.lines().map(DriveToInflux2IT::json)
                .filter(line -> !name(line).endsWith("_text"))
                .collect(Collectors.toMap(DriveToInflux2IT::name,
                        line -> (long) line.getJsonArray("values").stream()
                                .filter(JsonNumber.class::isInstance).count(), Long::sum, TreeMap::new));
    }

    private static String name(JsonObject line) { return line.getJsonObject("metric").getString("__name__"); }

    private static JsonObject json(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    private static void add(Map<String, Map<String, Double>> found, String signal, double value) {
        Map<String, Double> statistics = found.computeIfAbsent(signal, s -> new TreeMap<>());
        statistics.merge("count", 1.0, Double::sum);
        statistics.merge("min", value, Math::min);
        statistics.merge("max", value, Math::max);
        statistics.merge("sum", value, Double::sum);
    }
}
