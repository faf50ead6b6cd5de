package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.MqttPublisher;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.Prometheus;
import io.tidegate.testkit.servers.TestCertificate;
import io.tidegate.testkit.servers.axis.AxisTopic;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Day/Night and humans in an area, with the samples as shipped: from a camera to InfluxDB and Prometheus. */
class AxisEventsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> LENS = Map.of("VideoSourceConfigurationToken", "1");
    private static final Map<String, String> THREE =
            Map.of("scenario", "numberOfOccupants", "total", "3", "human", "3");
    private static final String DAY_POINTS =
            "SELECT day FROM metadata WHERE \"name\" = 'videosource_daynightvision'";
    private static final String HUMANS =
            "SELECT human FROM metadata WHERE \"name\" = 'axis_ov_area_count_human'";
    private static final String TOPIC = "axis/B8A44F631339/event/";
    private static final String DAY_NIGHT_MESSAGE = """
            {"topic":"onvif:VideoSource/axis:DayNightVision","timestamp":%d,"message":{
             "source":{"VideoSourceConfigurationToken":"1"},"key":{},"data":{"day":"%s"}}}""";
    private static final String AREA_MESSAGE = """
            {"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1","timestamp":%d,"message":{
             "source":{},"key":{},"data":{"scenario":"numberOfOccupants","total":"3","human":"3"}}}""";

    @TempDir
    Path folder;
    private final int metrics = Ports.free();

    /** Puts a shipped sample into place, with other values for some keys. */
    private static void sample(RunningGateway gateway, String name, Map<String, String> values)
            throws IOException {
        String text = Files.readString(Distribution.config().resolve("samples/axis/" + name));
        for (Map.Entry<String, String> value : values.entrySet())
            text = text.replaceAll("(?m)^" + value.getKey().replace(".", "\\.") + " = .*$",
                    value.getKey() + " = " + value.getValue());
        gateway.configure(name, text);
    }

    private void start(RunningGateway gateway, InfluxDb1 influx) throws IOException {
        gateway.configure("io.tidegate.sinks.influx1~plant.cfg", "url = " + influx.url()
                + "\ndatabase = plant\ncreate.database = true\nflush.interval.ms = 50\n");
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
        sample(gateway, "io.tidegate.events.engine~day_night.cfg", Map.of());
        sample(gateway, "io.tidegate.events.engine~area_count_human.cfg", Map.of());
        gateway.start();
    }

    private String scraped() throws InterruptedException {
        return RunningGateway.get("http://localhost:" + metrics + "/metrics");
    }

    private void awaitUp(String instance) {
        await(instance + " is connected",
                () -> scraped().lines().anyMatch(
                        line -> line.startsWith("tidegate_up{room=\"events.axis\",name=\"" + instance)
                                && line.endsWith(" 1.0")));
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.until(what, LONG, condition);
    }

    private void assertBothAreThere(InfluxDb1 influx, long time) throws Exception {
        await("the count is in InfluxDB", () -> influx.query("plant", HUMANS).contains("[" + time + ",3]"));
        await("day is in InfluxDB", () -> influx.query("plant", DAY_POINTS).contains(",false]"));
        String types = influx.query("plant", "SHOW FIELD KEYS FROM metadata");
        assertTrue(types.contains("[\"day\",\"boolean\"]") && types.contains("[\"human\",\"float\"]"), types);
        String tags = influx.query("plant", "SHOW TAG VALUES FROM metadata WITH KEY = topic");
        assertTrue(tags.contains("\"tns1:VideoSource/tnsaxis:DayNightVision\""), tags);
        try (Prometheus prometheus = Prometheus.start(folder.resolve("prometheus"), "127.0.0.1:" + metrics)) {
            await("Prometheus has the night",
                    () -> prometheus.query("metadata_day{name=\"videosource_daynightvision\"}")
                            .contains("\"0\"]"));
            await("Prometheus has the humans",
                    () -> prometheus.query("metadata_human{name=\"axis_ov_area_count_human\"}")
                            .contains("\"3\"]"));
            if (Files.exists(config().resolve("io.tidegate.events.axis~gate.cfg")))
                everyPanelOfTheEventsHasRows(influx, prometheus);
        }
    }

    private Path config() { return folder.resolve("gateway/config"); }

    /** The dashboard of events, as launcher/docs/grafana.md has it made. */
    private void everyPanelOfTheEventsHasRows(InfluxDb1 influx, Prometheus prometheus) throws Exception {
        Path out = folder.resolve("grafana");
        GrafanaOutput.make(out, "--config", config().toString());
        everyPanelHasRows(out, "influxql", query -> influx.query("plant", query));
        everyPanelHasRows(out, "prometheus", prometheus::query);
    }

    private void everyPanelHasRows(Path out, String language, GrafanaQueries.Server server) throws Exception {
        Path events = Files.createDirectories(folder.resolve("events/of/" + language)).resolve("events.json");
        Files.copy(out.resolve("dashboards/" + language + "/events.json"), events);
        String text = Files.readString(events);
        for (String part : new String[] {"videosource_daynightvision", "axis_ov_area_count_human", "\"day\"",
            "\"human\""})
            assertTrue(text.contains(part), part);
        GrafanaQueries queries = new GrafanaQueries(events.getParent(), server);
        await("every panel of the events has rows", () -> queries.problems().isEmpty());
    }

    private static int points(String answer) { return answer.split(",(?:true|false)\\]", -1).length - 1; }

    @Test
    void dayNightAndHumansInAnAreaByWebSocket() throws Exception {
        long time = System.currentTimeMillis();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FakeAxisCamera camera = FakeAxisCamera.start("tidegate", "pass")
                        .declare(AxisTopic.DAY_NIGHT, AxisTopic.AREA_COUNT);
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            camera.fire(AxisTopic.DAY_NIGHT, time, LENS, Map.of("day", "1"));
            sample(gateway, "io.tidegate.events.axis~gate.cfg",
                    Map.of("url", camera.url().toString(), ".password", "pass"));
            sample(gateway, "io.tidegate.metrics.scheduler~gate_temperature.cfg",
                    Map.of("interval.ms", "200"));
            gateway.configure("io.tidegate.metrics.scheduler~gateway.cfg",
                    "metric = gateway\ninterval.ms = 500\n");
            start(gateway, influx);
            awaitUp("gate");
            camera.fire(AxisTopic.AREA_COUNT, time, Map.of(), THREE);
            camera.fire(AxisTopic.DAY_NIGHT, time, LENS, Map.of("day", "0"));

            assertBothAreThere(influx, time * 1_000_000);
            await("the temperature is shown",
                    () -> scraped().lines().anyMatch(
                            line -> line.startsWith("temperature_celsius{camera=\"gate\",sensor=\"Main\"")
                                    && line.endsWith(" 43.5")));
            camera.dropConnections();
            await("it is connected again", () -> camera.requests().stream()
                    .filter(request -> request.contains("ws-data-stream")).count() == 2);
            await("the state was sent again",
                    () -> scraped().lines()
                            .anyMatch(line -> line.startsWith("tidegate_received_total{room=\"events.axis\"")
                                    && line.endsWith(" 4.0")));
            assertEquals(2, points(influx.query("plant", DAY_POINTS)),
                    "a state that is sent again is no event");
        }
    }

    @Test
    void dayNightAndHumansInAnAreaByMqtt() throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        long time = System.currentTimeMillis();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                Mosquitto broker = Mosquitto.withLogin(folder.resolve("mosquitto"), "tidegate", "pass");
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            sample(gateway, "io.tidegate.events.axis~broker.cfg",
                    Map.of("url", broker.url().toString(), ".password", "pass"));
            start(gateway, influx);
            awaitUp("broker");
            try (var camera = MqttPublisher.connect(broker.url(), "tidegate", "pass")) {
                camera.publish(TOPIC + "tns:axis/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1",
                        AREA_MESSAGE.formatted(time), false);
                String topic = TOPIC + "tns:onvif/VideoSource/tns:axis/DayNightVision/$source/"
                        + "VideoSourceConfigurationToken/1";
                camera.publish(topic, DAY_NIGHT_MESSAGE.formatted(time, "1"), true);
                camera.publish(topic, DAY_NIGHT_MESSAGE.formatted(time + 1, "0"), true);
                camera.publish("axis/B8A44F631339/metrics/cpu_usage", "{\"measurement\":\"cpu_usage\","
                        + "\"tags\":{\"mac\":\"B8A44F631339\"},\"fields\":{\"usage_percent\":7}}", false);
            }
            assertBothAreThere(influx, time * 1_000_000);
            await("what the camera pushed is there", () -> influx.query("plant",
                    "SELECT usage_percent FROM cpu_usage WHERE camera = 'gate'").contains(",7]"));
        }
    }

    @Test
    void whatABrokerRepeatsOfATopicThatNobodyKnowsIsNoEvent() throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        long time = System.currentTimeMillis();
        String topic = TOPIC + "tns:axis/Vendor/Door";
        String message =
                "{\"topic\":\"axis:Vendor/Door\",\"timestamp\":%d,\"message\":{\"data\":{\"open\":\"%s\"}}}";
        String doors = "SELECT open FROM metadata WHERE \"name\" = 'door'";
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                Mosquitto broker = Mosquitto.start(folder.resolve("mosquitto"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            broker.publish(topic, message.formatted(time, "0"), true);
            gateway.configure("io.tidegate.events.engine~door.cfg",
                    "name = door\naxis.topic = tnsaxis:Vendor/Door\nfields = open:boolean\n");
            start(gateway, influx);
            gateway.configure("io.tidegate.events.axis~broker.cfg", "url = " + broker.url() + "\n");
            await("what the broker kept is there", () -> points(influx.query("plant", doors)) == 1);
            broker.publish(topic, message.formatted(time + 1, "1"), true);
            await("the change is there", () -> points(influx.query("plant", doors)) == 2);

            gateway.configure("io.tidegate.events.axis~broker.cfg",
                    "url = " + broker.url() + "\nkeep.alive.ms = 16000\n");
            await("a new connection was told the state again",
                    () -> scraped().lines()
                            .anyMatch(line -> line.startsWith("tidegate_received_total{room=\"events.axis\"")
                                    && line.endsWith(" 1.0")));
            broker.publish(topic, message.formatted(time + 2, "0"), true);
            await("the next change is there",
                    () -> influx.query("plant", doors).contains((time + 2) * 1_000_000 + ",false]"));
            assertEquals(3, points(influx.query("plant", doors)), "a state that is sent again is no event");
        }
    }

    @Test
    void aBrokerAndACameraByTls() throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        TestCertificate certificate = TestCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        String trust = "\nca.file = " + certificate.certificate() + "\n";
        try (Mosquitto broker = Mosquitto.withTls(folder.resolve("mosquitto"), certificate);
                FakeAxisCamera camera = FakeAxisCamera.start("root", "pass", certificate);
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            gateway.configure("io.tidegate.events.axis~broker.cfg", "url = " + broker.url() + trust);
            gateway.configure("io.tidegate.events.axis~camera.cfg",
                    "url = " + camera.url() + "\nuser = root\n.password = pass" + trust);
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
            gateway.start();
            awaitUp("broker");
            awaitUp("camera");
        }
    }

    @Test
    void aCameraThatIsOfflineAndAWrongPasswordAreSaidOnceAndTheRestRunsOn() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "right");
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
            gateway.configure("io.tidegate.events.axis~offline.cfg",
                    "url = " + nobody + "\nretry.max.ms = 100\n");
            gateway.configure("io.tidegate.events.axis~wrong.cfg",
                    "url = " + camera.url() + "\nuser = root\n.password = wrong\nretry.max.ms = 100\n");
            gateway.configure("io.tidegate.events.axis~good.cfg",
                    "url = " + camera.url() + "\nuser = root\n.password = right\n");
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
            gateway.start();
            awaitUp("good");
            gateway.awaitLog("events.axis~offline: " + nobody + " cannot be reached");
            gateway.awaitLog("events.axis~wrong: " + camera.url() + " refuses user 'root'");
            assertEquals(2, gateway.log().lines().filter(line -> line.contains("WARN  events.axis~")).count(),
                    gateway.log());
            assertEquals(1, camera.wrongLogins());
            assertFalse(gateway.log().contains("Exception"), gateway.log());
        }
    }
}
