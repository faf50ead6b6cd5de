package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.Prometheus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint as a real Prometheus and its linter see it. */
class RealPrometheusTest {
    private static final Duration FIRST_SCRAPE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static void fill(TestSink server) {
        server.sink.accept(Batches.motor(1, 81.5, 1));
        server.sink.accept(Batches.battery(1, 96));
        SignalCatalog odd = new SignalCatalog("a\"b\\c\nd", List.of(
                new Message("Odd", 1, false, 0, List.of(Signal.of("Temp", "°C")))));
        SampleBatch batch = new SampleBatch(odd, 1, 1);
        batch.beginFrame(0, 1);
        batch.add(0, Double.NaN);
        server.sink.accept(batch);
        server.sink.accept(Point.of("virtual_memory", 1).tag("host", "a").field("total", 1L << 40)
                .field("used_percent", 12.5).build());
        server.sink.accept(Point.of("VideoSource DayNight", 1).tag("le", "1").tag("Topic Name", "tns1:a/b")
                .field("Day", true).field("seen_count", 3L).field("text", "day").build());
    }

    private static void assertAnswers(Prometheus prometheus, String query, String value) throws Exception {
        // one scrape may have come too late
        Await.until(query + " is " + value, () -> answers(prometheus, query, value));
    }

    private static boolean answers(Prometheus prometheus, String query, String value) throws Exception {
        return prometheus.query(query).contains(",\"" + value + "\"]");
    }

    @Test
    void seesTheValuesAndASilentSignalGoesStale() throws Exception {
        try (TestSink server = new TestSink();
                Prometheus prometheus = Prometheus.start(folder, "127.0.0.1:" + server.port())) {
            fill(server);
            Await.until("up == 1", FIRST_SCRAPE, () -> answers(prometheus, "up{job=\"tidegate\"}", "1"));
            String speed = "can_signal_value{bus=\"car0\",message=\"Motor\",signal=\"Speed\",unit=\"km/h\"}";
            Await.until("the speed arrives", () -> answers(prometheus, speed, "81.5"));
            assertAnswers(prometheus, "can_signal_value{unit=\"°C\"}", "NaN");
            assertAnswers(prometheus, "virtual_memory_total{host=\"a\"}", "1099511627776");
            assertAnswers(prometheus, "video_source_day_night_day", "1");
            assertAnswers(prometheus, "tidegate_up{room=\"sinks.prometheus\",name=\"test\"}", "1");

            server.pass(Duration.ofMillis(501));
            Await.until("the silent speed is stale",
                    () -> prometheus.query(speed).contains("\"result\":[]"));
            assertAnswers(prometheus, "up{job=\"tidegate\"}", "1");

            server.sink.accept(Batches.motor(2, 90, 1));
            Await.until("the speed is back", () -> answers(prometheus, speed, "90"));
        }
    }

    @Test
    void seesEachSignalUnderItsOwnNameAndWhenItWasOnTheBus() throws Exception {
        try (TestSink server = new TestSink(TestSink.perSignal());
                Prometheus prometheus = Prometheus.start(folder, "127.0.0.1:" + server.port())) {
            Await.until("up == 1", FIRST_SCRAPE, () -> {
                server.sink.accept(Batches.motor(1_700_000_000_500_000_000L, 81.5, 1));
                return answers(prometheus, "up{job=\"tidegate\"}", "1");
            });
            assertAnswers(prometheus, "can_motor_speed_kilometers_per_hour{bus=\"car0\"}", "81.5");
            assertAnswers(prometheus, "can_motor_speed_kilometers_per_hour_last_update_timestamp_seconds",
                    "1700000000.5");
        }
    }

    @Test
    void theLinterOfPrometheusHasNothingToSay() throws Exception {
        try (TestSink server = new TestSink()) {
            fill(server);
            Path body = Files.write(folder.resolve("body"), server.ask("GET", "/metrics").body());
            Process promtool = new ProcessBuilder("promtool", "check", "metrics").redirectInput(body.toFile())
                    .redirectErrorStream(true).start();
            String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(promtool.waitFor(10, TimeUnit.SECONDS), "promtool does not end");
            assertEquals("", said);
            assertEquals(0, promtool.exitValue());
        }
    }
}
