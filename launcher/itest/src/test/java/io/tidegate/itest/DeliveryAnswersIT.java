package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames with a counter to an InfluxDB 2 that answers otherwise than it should: each arrives once. */
class DeliveryAnswersIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FEATURES = "can,influx2,prometheus";
    private static final String SINK = "sinks.influx2~plant";
    private static final String TOKEN = "right";
    private static final List<String> ODD_HEALTH =
            List.of("null", "[]", "\"OK\"", "{\"status\":\"pass\",\"checks\":{}}", "{", "");

    @TempDir
    private Path folder;
    private RunningGateway gateway;

    @BeforeEach
    void prepare() throws IOException { gateway = RunningGateway.in(folder.resolve("gateway")); }

    private void sink(FakeInfluxDb2 influx, String token, String more) throws IOException {
        gateway.configure("io.tidegate." + SINK + ".cfg", "url = " + influx.url()
                + "\norg = o\nbucket = b\n.token = " + token
                + "\nflush.interval.ms = 200\n" + more);
    }

    private void start() throws IOException { gateway.start("--features", FEATURES); }

    private static void assertAllOnce(CountedFrames frames, FakeInfluxDb2 influx) throws Exception {
        frames.awaitDelivered(SINK);
        CountedFrames.in(influx.rows()).assertAll(frames.frames());
        assertEquals(frames.frames(), frames.sent(SINK));
        assertEquals(0, frames.dropped(SINK));
        assertEquals(List.of(), influx.faults());
    }

    @Test
    void aLoginPageIsNoDelivery() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 9000, 1000);
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", TOKEN); RunningGateway running = gateway) {
            influx.redirect(302);
            sink(influx, TOKEN, "retry.max.ms = 500\n");
            start();
            frames.awaitWaiting(SINK, 2000);
            Await.until("it was asked", LONG, () -> !influx.requests().isEmpty());
            influx.portal();
            int asked = influx.requests().size();
            frames.awaitWaiting(SINK, 4000);
            Await.until("the page was asked", LONG, () -> influx.requests().size() > asked);
            assertEquals(0, frames.sent(SINK));
            assertEquals(0, influx.rowCount());
            assertEquals(0, influx.loginVisits());
            Await.until("it says that it is not well", LONG, () -> !frames.isWell(SINK));
            influx.behave();
            assertAllOnce(frames, influx);
            Await.until("it is well", LONG, () -> frames.isWell(SINK));
        }
    }

    @Test
    void whateverHealthSaysTheLinesArrive() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 3000, 1000);
        frames.noMore();
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", TOKEN); RunningGateway running = gateway) {
            sink(influx, TOKEN, "retry.max.ms = 500\n");
            start();
            for (int i = 0; i < ODD_HEALTH.size(); i++) {
                influx.health(200, ODD_HEALTH.get(i));
                influx.answerNext(503, "", null); // then /health is asked why
                int looks = looks(influx);
                sink(influx, TOKEN, "batch.lines = " + (1000 + i) + "\n"); // then it asks at once
                Await.until("/health says '" + ODD_HEALTH.get(i) + "'", LONG, () -> looks(influx) > looks);
            }
            frames.play();
            Await.until("lines arrive", LONG, () -> influx.rowCount() > 0);
            influx.behave();
            assertAllOnce(frames, influx);
            assertFalse(gateway.log().contains("internal error"), gateway.log());
            assertFalse(gateway.log().contains("\tat "), gateway.log());
        }
    }

    private static int looks(FakeInfluxDb2 influx) {
        return (int) influx.requests().stream().filter("GET /health"::equals).count();
    }

    @Test
    void aTokenThatIsMendedInTheFileDeliversAllThatWaited() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 8000, 1000);
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", TOKEN); RunningGateway running = gateway) {
            sink(influx, "wrong", "retry.max.ms = 60000\n");
            start();
            gateway.awaitLog("401");
            frames.awaitWaiting(SINK, 3000);
            assertEquals(0, influx.rowCount());
            sink(influx, TOKEN, "retry.max.ms = 60000\n");
            Duration atOnce = Duration.ofSeconds(30); // much less than the next try would have to wait for
            Await.until("what waited is sent at once", atOnce, () -> influx.rowCount() > 3000);
            assertAllOnce(frames, influx);
        }
    }

    @Test
    void aLogThatIsReadAsFastAsItGoesIsWholeThoughItIsMoreThanMemoryTakes() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 300_000, 0);
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", TOKEN); RunningGateway running = gateway) {
            influx.slow(Duration.ofMillis(200));
            String place = "x".repeat(250); // 64 MiB are 200,000 such lines
            gateway.configure("io.tidegate." + SINK + ".cfg", "url = " + influx.url()
                    + "\norg = o\nbucket = b\n.token = " + TOKEN + "\ntags = place=" + place + "\n");
            start();
            assertAllOnce(frames, influx);
        }
    }
}
