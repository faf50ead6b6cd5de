package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool on a file system that gets full, or read-only, during an outage: no loss without a word. */
class DeliveryDiskIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FEATURES = "can,influx1,prometheus";
    private static final String SINK = "sinks.influx1~plant";
    private static final int MIB = 8;
    /** Frames of a log that does not end before the disk does what it is to do. */
    private static final int MORE_THAN_COME = 1_000_000;

    @TempDir
    private Path folder;
    private RunningGateway gateway;

    @BeforeEach
    void prepare() throws IOException { gateway = RunningGateway.in(folder.resolve("gateway")); }

    private SmallDisk disk() throws Exception {
        return SmallDisk.at(gateway.data().resolve("spool"), folder.resolve("disk.img"), MIB);
    }

    private void sink(InfluxDb1 influx, String more) throws IOException {
        gateway.configure("io.tidegate." + SINK + ".cfg", "url = " + influx.url()
                + "\ndatabase = plant\ncreate.database = true\nretry.max.ms = 500\n" + more);
    }

    private static void awaitUnwell(CountedFrames frames) {
        Await.until("it says that it is not well", LONG, () -> !frames.isWell(SINK));
    }

    private void start() throws IOException { gateway.start("--features", FEATURES); }

    @Test
    void onADiskThatIsFullMemoryKeepsWhatComesUntilThereIsRoom() throws Exception {
        String keys = "spool.full = refuse-newest\nspool.free.bytes = 0\n";
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                SmallDisk disk = disk();
                RunningGateway running = gateway) {
            CountedFrames frames = CountedFrames.on(gateway, MORE_THAN_COME, 2000);
            influx.server().kill();
            sink(influx, keys);
            start();
            frames.awaitWaiting(SINK, 5000);
            disk.fill();
            gateway.awaitLog("the spool cannot be written");
            awaitUnwell(frames);
            frames.awaitWaiting(SINK, 10_000);
            disk.empty();
            gateway.awaitLog("the spool can be written again");
            influx.server().start();
            int played = frames.cutShort(SINK);
            assertEquals(0, frames.dropped(SINK));
            CountedFrames.in(influx, "plant").assertAll(played);
        }
    }

    @Test
    void onADiskThatIsFullToTheEndOnlyTheOldestIsDroppedAndCounted() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                SmallDisk disk = disk();
                RunningGateway running = gateway) {
            CountedFrames frames = CountedFrames.on(gateway, 200_000, 20_000);
            influx.server().kill();
            sink(influx, "spool.bytes = 4194304\noutbox.bytes = 500000\nspool.free.bytes = 0\n");
            start();
            frames.awaitWaiting(SINK, 30_000);
            disk.fill();
            frames.awaitEnd();
            influx.server().start();
            frames.awaitDelivered(SINK);
            FoundNumbers found = CountedFrames.in(influx, "plant");
            assertTrue(frames.dropped(SINK) > 0, "there was no room for all");
            assertEquals(frames.dropped(SINK), found.missing(frames.frames()).cardinality());
            assertEquals(frames.sent(SINK), found.count());
            assertTrue(found.numbers().get(frames.frames() - 1), "the newest is there");
        }
    }

    @Test
    void aDiskThatGetsReadOnlyLosesNothingThoughTheSinkIsEdited() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                SmallDisk disk = disk();
                RunningGateway running = gateway) {
            CountedFrames frames = CountedFrames.on(gateway, MORE_THAN_COME, 2000);
            influx.server().kill();
            sink(influx, "");
            start();
            frames.awaitWaiting(SINK, 5000);
            disk.readOnly();
            gateway.awaitLog("the spool cannot be written");
            sink(influx, "batch.lines = 4000\n");
            gateway.awaitLog("applied io.tidegate." + SINK + ".cfg");
            frames.awaitWaiting(SINK, 10_000);
            awaitUnwell(frames);
            int played = frames.stop();
            influx.server().start();
            Await.until("nothing waits", LONG, () -> frames.waiting(SINK) == 0);
            assertEquals(0, frames.dropped(SINK));
            CountedFrames.in(influx, "plant").assertAll(played);
        }
    }
}
