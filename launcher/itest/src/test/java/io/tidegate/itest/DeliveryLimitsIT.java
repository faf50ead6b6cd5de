package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What finds no room any more is counted, to the line, and the rest is in the database. */
class DeliveryLimitsIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String FEATURES = "can,influx1,prometheus";
    private static final String SINK = "sinks.influx1~plant";

    @TempDir
    private Path folder;

    private static void sink(RunningGateway gateway, InfluxDb1 influx, String more) throws IOException {
        gateway.configure("io.tidegate." + SINK + ".cfg", "url = " + influx.url()
                + "\ndatabase = plant\ncreate.database = true\nretry.max.ms = 500\n" + more);
    }

    /** Every number is in the database, or counted as dropped. */
    private static FoundNumbers assertCounted(CountedFrames frames, InfluxDb1 influx) throws Exception {
        frames.awaitDelivered(SINK);
        FoundNumbers found = CountedFrames.in(influx, "plant");
        assertEquals(frames.frames(), frames.counter("tidegate_received_total", SINK));
        assertEquals(frames.dropped(SINK), found.missing(frames.frames()).cardinality(), "dropped");
        assertEquals(frames.sent(SINK), found.count(), "sent");
        assertEquals(found.count(), found.rows(), "each once");
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-oldest", "refuse-newest"})
    void ofASpoolThatIsFullWhatWasDroppedIsCounted(String full) throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        CountedFrames frames = CountedFrames.on(gateway, 300_000, 30_000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx")); RunningGateway running = gateway) {
            influx.server().kill();
            sink(gateway, influx, "outbox.bytes = 1000000\nspool.bytes = 1048576\nspool.full = "
                    + full + "\n");
            gateway.start("--features", FEATURES);
            frames.awaitEnd();
            Await.until("some are dropped while the server is away", LONG, () -> frames.dropped(SINK) > 0);
            influx.server().start();
            FoundNumbers found = assertCounted(frames, influx);
            int end = frames.frames();
            if (full.equals("refuse-newest"))
                assertTrue(found.numbers().nextClearBit(0) > 10_000, "the oldest stay");
            else
                assertTrue(found.numbers().previousClearBit(end - 1) < end - 10_000, "the newest stay");
            String said = "lines were dropped, " + full.replaceAll(".*-", "") + " first";
            gateway.awaitLog(said);
        }
    }

    @Test
    void moreMemoryThanJavaHasIsCappedAndSaid() throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"), Map.of("JAVA_OPTS",
                "-XX:+UseSerialGC -Xms16m -Xmx80m -Xss512k -XX:TieredStopAtLevel=1"));
        CountedFrames frames = CountedFrames.on(gateway, 250_000, 25_000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx")); RunningGateway running = gateway) {
            influx.server().kill();
            sink(gateway, influx, "spool = memory\noutbox.bytes = 536870912\ntags = place="
                    + "x".repeat(250) + "\n");
            gateway.start("--features", FEATURES);
            gateway.awaitLog("outbox.bytes = 536870912 is too much for the memory of this gateway");
            frames.awaitEnd();
            Await.until("memory was full", LONG, () -> frames.dropped(SINK) > 0);
            influx.server().start();
            assertCounted(frames, influx);
            assertFalse(gateway.log().contains("OutOfMemory"), gateway.log());
        }
    }

    @Test
    void whatTheFirstVersionLeftOnDiskIsDelivered() throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        CountedFrames frames = CountedFrames.on(gateway, 1, 1000);
        frames.noMore();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx")); RunningGateway running = gateway) {
            Path spool = gateway.data().resolve("spool/" + SINK);
            Path other = gateway.data().resolve("spool/sinks.influx1~earlier-name");
            String target = influx.url() + ", InfluxDB 1, database plant, retention policy:";
            FormatOne.write(spool, target, 0, 3000, 1000);
            FormatOne.write(other, target, 3000, 5000, 0);
            sink(gateway, influx, "");
            gateway.start("--features", FEATURES);
            Await.until("all of it is there", LONG, () -> CountedFrames.in(influx, "plant").count() >= 4000);
            FoundNumbers found = CountedFrames.in(influx, "plant");
            assertEquals(1000, found.missing(5000).cardinality(), "what was settled is not sent again");
            assertEquals(1000, found.numbers().nextSetBit(0));
            Await.until("nothing is left of it", LONG,
                    () -> Files.notExists(other) && Files.notExists(spool.resolve("ack")));
        }
    }
}
