package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.itest.FaultProxy.Mode;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames with a counter into a real InfluxDB while many things happen to the sink: none is missing. */
class DeliveryIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FEATURES = "can,influx1,prometheus";
    private static final String SINK = "sinks.influx1~plant";
    private static final int EDITS = 5;

    @TempDir
    private Path folder;
    private RunningGateway gateway;

    @BeforeEach
    void prepare() throws IOException { gateway = RunningGateway.in(folder.resolve("gateway")); }

    private void sink(String name, FaultProxy proxy, String database, String more) throws IOException {
        gateway.configure("io.tidegate." + name + ".cfg", "url = " + proxy.url() + "\ndatabase = " + database
                + "\ncreate.database = true\nretry.max.ms = 500\n" + more);
    }

    private void start() throws IOException { gateway.start("--features", FEATURES); }

    private Path spool(String sink) { return gateway.data().resolve("spool").resolve(sink); }

    private static long segments(Path spool) throws IOException {
        if (!Files.isDirectory(spool)) return 0;
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        }
    }

    @Test
    void aSinkThatGetsAnotherNameWhileASlowServerIsBeingAskedLosesNothing() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 10_000, 1000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            influx.server().kill();
            sink(SINK, proxy, "plant", "");
            start();
            frames.awaitWaiting(SINK, 4000);
            Await.until("some are on disk", LONG, () -> segments(spool(SINK)) > 0);
            proxy.mode(Mode.SLOW);
            influx.server().start();
            Await.until("the server is being asked", LONG, () -> proxy.delayed() > 0);
            Files.move(gateway.config().resolve("io.tidegate." + SINK + ".cfg"),
                    gateway.config().resolve("io.tidegate.sinks.influx1~works.cfg"));
            Await.until("it has another name", LONG, () -> frames.sent("sinks.influx1~works") > 0);
            frames.awaitDelivered("sinks.influx1~works");
            Await.until("the old folder is gone", LONG, () -> Files.notExists(spool(SINK)));
            CountedFrames.in(influx, "plant").assertAll(frames.frames());
        }
    }

    @Test
    void whatWaitsForADatabaseIsNeverWrittenIntoAnother() throws Exception {
        // more than come, however long all this takes
        CountedFrames frames = CountedFrames.on(gateway, 1_000_000, 1000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            sink(SINK, proxy, "one", "");
            start();
            Await.until("the first lines arrive", LONG, () -> frames.sent(SINK) > 0);
            influx.server().signal("STOP"); // a request is, or gets, under way
            frames.awaitWaiting(SINK, 3000);
            edit(() -> sink(SINK, proxy, "two", ""));
            int left = (int) frames.waiting(SINK);
            frames.awaitWaiting(SINK, left + 3500); // longer than lines for the old one are still offered
            influx.server().signal("CONT");
            int played = frames.stop();
            Await.until("all for the new one is there", LONG,
                    () -> isComplete(CountedFrames.in(influx, "two").numbers(), played));
            BitSet two = CountedFrames.in(influx, "two").numbers();
            assertTrue(frames.waiting(SINK) > 0, "what waits for the old one is still said to wait");
            assertTrue(two.cardinality() > 100, "some came after the change: " + two.cardinality());
            int before = two.nextSetBit(0);
            assertTrue(CountedFrames.in(influx, "one").count() < before, "some wait for the old database");

            sink(SINK, proxy, "one", "batch.lines = 4000\n");
            Await.until("what waited is sent", LONG, () -> CountedFrames.in(influx, "one").count() >= before);
            Await.until("nothing waits", LONG, () -> frames.waiting(SINK) == 0);
            BitSet one = CountedFrames.in(influx, "one").numbers();
            assertFalse(one.intersects(two), "in both");
            assertEquals(two, CountedFrames.in(influx, "two").numbers(), "nothing more came into the other");
            one.or(two);
            assertEquals(played, one.cardinality(), "in one of both");
        }
    }

    @Test
    void editsWhileFramesComeLoseNoneWithAServerThatAnswersAndOneThatHangs() throws Exception {
        // more than come, however long the edits take
        CountedFrames frames = CountedFrames.on(gateway, 1_000_000, 3000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            sink(SINK, proxy, "plant", "");
            start();
            Await.until("the first lines arrive", LONG, () -> frames.sent(SINK) > 0);
            for (int i = 0; i < EDITS; i++) edit(proxy, i);
            influx.server().signal("STOP");
            for (int i = EDITS; i < 2 * EDITS; i++) edit(proxy, i);
            influx.server().signal("CONT");
            int played = frames.cutShort(SINK);
            assertTrue(played < frames.frames(), "expected frames during all edits, but the log was over");
            assertEquals(0, frames.dropped(SINK));
            assertEquals(played, frames.sent(SINK), "one sink all the time");
            CountedFrames.in(influx, "plant").assertAll(played);
        }
    }

    /** Each kind of key in turn: of the encoder, of requests, of the connection, of the spool. */
    private void edit(FaultProxy proxy, int number) throws IOException {
        List<String> keys = List.of("batch.lines = " + (1000 + number),
                "requests.in.flight = " + (1 + number % 4), "gzip = " + (number % 2 == 0),
                "spool = " + (number % 2 == 0 ? "always" : "on-outage"),
                "mode = every\nmax.silence.ms = " + (1000 + number));
        edit(() -> sink(SINK, proxy, "plant", keys.get(number % keys.size())
                + "\nflush.interval.ms = " + (100 + number) + "\n"));
    }

    private interface Edit {
        void write() throws IOException;
    }

    private void edit(Edit edit) throws IOException {
        String said = "applied io.tidegate." + SINK + ".cfg";
        int before = gateway.log().split(said, -1).length;
        edit.write();
        Await.until("the edit is applied", LONG, () -> gateway.log().split(said, -1).length > before);
    }

    /** Whether all numbers are there from the first one on. */
    private static boolean isComplete(BitSet numbers, int played) {
        int first = numbers.nextSetBit(0);
        return first >= 0 && numbers.nextClearBit(first) == played;
    }

    @Test
    void aKillDuringAnOutageLosesWhatWasNotOnDiskYetAndNothingElse() throws Exception {
        CountedFrames frames = CountedFrames.on(gateway, 30_000, 2000);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway;
                Standstill machine = new Standstill(folder)) {
            sink(SINK, proxy, "plant", "");
            start();
            Await.until("the first lines arrive", LONG, () -> frames.sent(SINK) > 0);
            proxy.mode(Mode.BUSY);
            machine.restart();
            frames.awaitWaiting(SINK, 10_000);
            double given = frames.sent("can.decoder~count");
            gateway.kill();
            int spooled = CountedFrames.spooled(spool(SINK));
            assertTrue(spooled > given - 2000 * (2.5 + machine.seconds()),
                    "not on disk: more than the last seconds, " + spooled
                            + " of " + given);
            frames.noMore();
            start();
            proxy.mode(Mode.PASS);
            gateway.awaitLog("from an earlier run are waiting in");
            Await.until("nothing waits", LONG, () -> frames.waiting(SINK) == 0);
            CountedFrames.in(influx, "plant").assertAll(spooled);
        }
    }
}
