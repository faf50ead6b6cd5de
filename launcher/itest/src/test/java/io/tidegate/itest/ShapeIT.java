package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.itest.NaiveCar.Value;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real drive in other shapes than the default, against what a decoder of the test's own says. */
class ShapeIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000_000;
    private static final double STEERING_BAND = 0.73;
    private static final double SPEED_SHARE = 0.0213;
    private static final long SILENCE = 5 * SECOND;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void theTestsOwnDecoderAgreesWithTheGoldenAnswers(Car car) throws Exception {
        Map<String, Map<String, Double>> found = new TreeMap<>();
        for (Value value : new NaiveCar(car.dbc()).values(car.log())) {
            String name = value.message() + "." + value.signal();
            Map<String, Double> one = found.computeIfAbsent(name, s -> new HashMap<>());
            one.merge("count", 1.0, Double::sum);
            one.merge("min", value.value(), Math::min);
            one.merge("max", value.value(), Math::max);
            one.merge("sum", value.value(), Double::sum);
        }
        assertTrue(found.size() > 20, found::toString);
        car.answers().assertSome(found);
    }

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void changesAreOneLineASignalInARealInfluxDb1AndSnapshotsOneLineAFrameInAFile(Car car) throws Exception {
        List<Value> values =
                car.values().stream().filter(value -> !value.message().matches("Scattered_.|Counters"))
                        .toList();
        Map<String, Double> changes = changes(values);
        TreeSet<String> snapshots = snapshots(values);
        double lines = changes.entrySet().stream().filter(e -> e.getKey().startsWith("count "))
                .mapToDouble(Map.Entry::getValue).sum();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Drive drive = new Drive(gateway, car);
            drive.configure();
            gateway.configure("io.tidegate.sinks.influx1~drive.cfg", "url = " + influx.url()
                    + "\ndatabase = drive\ncreate.database = true\nshape = signal\nmeasurement = Outback "
                    + "{bus}\nsample.tags = message={message},signal={signal}\nmode = changes\n"
                    + "exclude = */Throttle, *.Checksum, */Scattered_?, */Counters\n"
                    + "deadband = Steering.Steering_Angle=" + STEERING_BAND + ", */Wheel_Speeds="
                    + SPEED_SHARE * 100
                    + "%\nmax.silence.ms = " + SILENCE / 1_000_000 + "\ntexts = false\n");
            gateway.configure("io.tidegate.sinks.file~drive.cfg",
                    "mode = snapshot\ntexts = false\ninclude = drive/Engine*\n");
            gateway.start();
            Await.until("every change was written", LONG,
                    () -> drive.counter("tidegate_sent_total", "sinks.influx1") >= lines);
            Await.until("every snapshot was written", LONG,
                    () -> drive.counter("tidegate_sent_total", "sinks.file") >= snapshots.size());
            assertEquals(changes, found(influx));
            drive.differences().forEach((room, difference) -> assertEquals(0, difference, room));
            assertEquals(snapshots, written(gateway.data().resolve("lines")));
        }
    }

    /** Count and sum of the values that are news, as {@code count Message/Signal}. */
    private static Map<String, Double> changes(List<Value> values) {
        Map<String, Value> last = new HashMap<>();
        Map<String, Double> news = new TreeMap<>();
        for (Value value : values) {
            String name = value.message() + "/" + value.signal();
            if (value.message().equals("Throttle") || value.signal().equals("Checksum")) continue;
            Value before = last.get(name);
            double band = name.equals("Steering/Steering_Angle") ? STEERING_BAND
                    : value.message().equals("Wheel_Speeds") && before != null
                            ? SPEED_SHARE * Math.abs(before.value()) : 0;
            if (before != null && Math.abs(value.value() - before.value()) <= band
                    && value.timeNanos() - before.timeNanos() < SILENCE) continue;
            last.put(name, value);
            news.merge("count " + name, 1.0, Double::sum);
            news.merge("sum " + name, value.value(), Double::sum);
        }
        return rounded(news);
    }

    /** Lines as the sink has to write them; fields sorted. */
    private static TreeSet<String> snapshots(List<Value> values) {
        Map<String, TreeMap<String, Double>> lines = new TreeMap<>();
        for (Value value : values)
            if (value.message().startsWith("Engine"))
                lines.computeIfAbsent(
                        value.message() + ",bus=drive " + (value.timeNanos() / SECOND + 1) * SECOND,
                        line -> new TreeMap<>()).put(value.signal(), value.value());
        return lines.entrySet().stream().map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> written(Path lines) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(lines)) {
            for (Path file : files.toList()) all.addAll(Files.readAllLines(file));
        }
        TreeSet<String> found =
                all.stream().map(ShapeIT::sorted).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all.size(), found.size());
        return found;
    }

    private static String sorted(String line) {
        String[] parts = line.split(" ");
        TreeMap<String, Double> fields = new TreeMap<>();
        for (String field : parts[1].split(","))
            fields.put(field.split("=")[0], Double.valueOf(field.split("=")[1]));
        return parts[0] + " " + parts[2] + " " + fields;
    }

    /** The same asked from the database. */
    private static Map<String, Double> found(InfluxDb1 influx) throws Exception {
        String answer = influx.query("drive",
                "SELECT count(value), sum(value) FROM \"Outback drive\" GROUP BY message, signal");
        Map<String, Double> found = new TreeMap<>();
        try (JsonReader json = Json.createReader(new StringReader(answer))) {
            for (JsonValue one : json.readObject().getJsonArray("results").getJsonObject(0)
                    .getJsonArray("series")) {
                String name = one.asJsonObject().getJsonObject("tags").getString("message") + "/"
                        + one.asJsonObject().getJsonObject("tags").getString("signal");
                JsonArray row = one.asJsonObject().getJsonArray("values").getJsonArray(0);
                assertTrue(found.put("count " + name, row.getJsonNumber(1).doubleValue()) == null, name);
                found.put("sum " + name, row.getJsonNumber(2).doubleValue());
            }
        }
        return rounded(found);
    }

    /** Sums to six decimals: the database adds in another order. */
    private static Map<String, Double> rounded(Map<String, Double> values) {
        values.replaceAll((name, value) -> Math.round(value * 1e6) / 1e6);
        return values;
    }
}
