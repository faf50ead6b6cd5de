package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.service.event.EventAdmin;

/**
 * Events of the running gateway in a real InfluxDB: of a drive, of a foreign bundle, of the gateway itself.
 */
class EventsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> BUSES = List.of("fast", "slow");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void rulesOnADriveFireWhereASecondDecoderSaysAtAnySpeed(Car car) throws Exception {
        DriveRules rules = new DriveRules(SecondDecoder.read(car.log()));
        Map<String, List<Long>> expected = rules.expected();
        expected.forEach(
                (name, times) -> assertTrue(times.size() > 1, name + " fires " + times.size() + " times"));
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            replay(gateway, car, "fast", "0");
            replay(gateway, car, "slow", "30");
            configureSink(gateway, influx, "metadata");
            for (Map.Entry<String, String> rule : DriveRules.CONDITIONS.entrySet())
                gateway.configure("io.tidegate.events.engine~" + rule.getKey() + ".cfg",
                        "name = " + rule.getKey()
                                + "\nwhen = " + rule.getValue() + "\nsignals = Transmission.Gear\n"
                                + "capture = Throttle.Engine_RPM\ncapture.before.ms = 500\n"
                                + "capture.after.ms = 500\n");
            gateway.start();
            for (String bus : BUSES) awaitEndOf(gateway, bus);
            for (String bus : BUSES)
                Await.until("all events of bus " + bus + " are written", LONG,
                        () -> count(expected) == count(found(influx, bus)));
            for (String bus : BUSES) assertEquals(expected, found(influx, bus), "bus " + bus);
            for (String bus : BUSES)
                for (long time : expected.get("revs")) {
                    Await.until("what was around " + time + " is written", LONG,
                            () -> captured(influx, bus, "revs@" + time) >= rules.around(time));
                    assertEquals(rules.around(time), captured(influx, bus, "revs@" + time), "around " + time);
                }
            assertTrue(gateway.log().lines().noneMatch(line -> line.matches(".* (WARN|ERROR) +event .*")),
                    gateway.log());
        }
    }

    private static void replay(RunningGateway gateway, Car car, String bus, String speed) throws Exception {
        gateway.configure("io.tidegate.can.replay~" + bus + ".cfg",
                "file = " + car.log() + "\nbus = " + bus + "\nspeed = "
                        + speed + "\nloop = false\ntimestamps = ORIGINAL\n");
        gateway.configure("io.tidegate.can.decoder~" + bus + ".cfg", "bus = " + bus + "\ndbc = "
                + car.dbc()
                + "\nquality.interval.s = 0\n"
                // room for the whole drive, as it does not wait
                + (speed.equals("0") ? "" : "queue.frames = 131072\n"));
    }

    private static void awaitEndOf(RunningGateway gateway, String bus) {
        Await.until("bus " + bus + " has ended", LONG, () -> gateway.log().lines()
                .anyMatch(line -> line.contains("can.replay~" + bus) && line.contains("is done")));
    }

    private static void configureSink(RunningGateway gateway, InfluxDb1 influx, String database)
            throws Exception {
        gateway.configure("io.tidegate.sinks.influx1~up.cfg",
                "url = " + influx.url() + "\ndatabase = " + database
                        + "\ncreate.database = true\n");
    }

    /** Times by name of the event. */
    private static Map<String, List<Long>> found(InfluxDb1 influx, String bus) throws Exception {
        Map<String, List<Long>> found = new TreeMap<>();
        for (JsonValue one : select(influx, "SELECT event FROM metadata WHERE topic =~ /^" + bus
                + "/ GROUP BY \"name\"")) {
            JsonObject series = one.asJsonObject();
            found.put(series.getJsonObject("tags").getString("name"), series.getJsonArray("values").stream()
                    .map(row -> row.asJsonArray().getJsonNumber(0).longValue()).toList());
        }
        return found;
    }

    private static long count(Map<String, List<Long>> times) {
        return times.values().stream().mapToLong(List::size).sum();
    }

    private static long captured(InfluxDb1 influx, String bus, String event) throws Exception {
        JsonArray series = select(influx, "SELECT count(Engine_RPM) FROM metadata_capture WHERE bus = '" + bus
                + "' AND event = '" + event + "'");
        return series.isEmpty() ? 0
                : series.getJsonObject(0).getJsonArray("values").getJsonArray(0).getJsonNumber(1)
                        .longValue();
    }

    private static JsonArray select(InfluxDb1 influx, String influxql) throws Exception {
        try (JsonReader reader = Json.createReader(new StringReader(influx.query("metadata", influxql)))) {
            JsonObject result = reader.readObject().getJsonArray("results").getJsonObject(0);
            return result.containsKey("series") ? result.getJsonArray("series") : JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    @Test
    void eventsOfABundleOfACameraAndOfTheGatewayAreWritten() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            configureSink(gateway, influx, "metadata");
            gateway.configure("io.tidegate.sinks.influx1~lost.cfg", "url = http://127.0.0.1:" + Ports.free()
                    + "\ndatabase = lost\nspool = memory\nretry.max.ms = 500\n");
            gateway.configure("io.tidegate.events.engine~door.cfg",
                    "topic = org/example/*\nfilter = (count>=3)\n");
            gateway.configure("io.tidegate.events.engine~day.cfg",
                    "axis.topic = tns1:VideoSource/tnsaxis:DayNightVision\n"
                            + "axis.camera = front\nsource = VideoSourceConfigurationToken=1\n"
                            + "fields = day\n");
            gateway.configure("io.tidegate.events.engine~down.cfg",
                    "name = down\nwhen = trouble(sinks.influx1~lost)\n");
            gateway.configure("io.tidegate.events.engine~wrong.cfg", "when = Motor.Speed > fast\n");
            gateway.start();
            gateway.awaitLog("when: expected a number, found 'fast' (column 15)");
            Await.until("the sink that is down is told", LONG, () -> rows(influx, "down").size() == 1);
            drop(gateway);
            Await.until("the door is told", LONG, () -> rows(influx, "org_example").size() == 1);
            Await.until("the camera is told", LONG,
                    () -> rows(influx, "videosource_daynightvision").size() == 2);

            assertTrue(rows(influx, "down").getJsonObject(0).getString("trouble")
                    .startsWith("sinks.influx1~lost: "));
            JsonObject door = rows(influx, "org_example").getJsonObject(0);
            assertEquals("org/example/Door", door.getString("topic"));
            assertEquals("Eve", door.getString("who"));
            assertEquals(1_700_000_000_123_000_000L, door.getJsonNumber("time").longValue());
            JsonArray day = rows(influx, "videosource_daynightvision");
            assertEquals(List.of(JsonValue.TRUE, JsonValue.FALSE),
                    day.stream().map(row -> row.asJsonObject().get("day"))
                            .toList());
            assertEquals("tns1:VideoSource/tnsaxis:DayNightVision", day.getJsonObject(0).getString("topic"));
            assertEquals("Day night vision", day.getJsonObject(0).getString("context"));
        }
    }

    /** The points of one event, each an object of its columns. */
    private static JsonArray rows(InfluxDb1 influx, String name) throws Exception {
        JsonArray series = select(influx, "SELECT * FROM metadata WHERE \"name\" = '" + name + "'");
        if (series.isEmpty()) return JsonValue.EMPTY_JSON_ARRAY;
        JsonArray columns = series.getJsonObject(0).getJsonArray("columns");
        var rows = Json.createArrayBuilder();
        for (JsonValue value : series.getJsonObject(0).getJsonArray("values")) {
            var row = Json.createObjectBuilder();
            for (int i = 0; i < columns.size(); i++)
                row.add(columns.getString(i), value.asJsonArray().get(i));
            rows.add(row);
        }
        return rows.build();
    }

    /** The bundle that somebody else would build, into the folder for add-ons. */
    private void drop(RunningGateway gateway) throws Exception {
        Path jar = folder.resolve("door.jar");
        try (Builder builder = new Builder()) {
            builder.setClasspath(new File[] {place(EventsIT.class), place(EventAdmin.class)});
            builder.setBundleSymbolicName("com.example.door");
            builder.setProperty("Private-Package", "com.example.door");
            Jar built = builder.build();
            if (!builder.getErrors().isEmpty()) throw new AssertionError(builder.getErrors());
            built.write(jar.toFile());
        }
        Files.createDirectories(gateway.addons());
        Files.move(jar, gateway.addons().resolve("door.jar"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static File place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    }
}
