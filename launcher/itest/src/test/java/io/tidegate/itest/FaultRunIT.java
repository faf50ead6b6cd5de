package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.numbering.NumberingSource;
import io.tidegate.itest.FaultProxy.Mode;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20,000 points a second through the shipped gateway into a real InfluxDB, over a network that fails, while
 * both are killed: missing is what the gateway was given and had not written into its spool at the moment it
 * was killed, and nothing else.
 */
class FaultRunIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** After kills of both at once. */
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(11);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(5);
    private static final String SINK = "io.tidegate.sinks.influx1~run.cfg";
    private static final int FLUSH_MILLIS = 10;
    /** What may not be on disk yet: flush.interval.ms and a second. */
    private static final long MAX_UNWRITTEN = NumberingSource.RATE * (FLUSH_MILLIS + 1_000L) / 1_000;
    private static final Mode[] MODES =
            {Mode.PASS, Mode.DROP_ANSWERS, Mode.CUT_REQUESTS, Mode.PASS, Mode.BUSY,
                Mode.HALF_OPEN};

    /**
     * What was given before a kill, and what of it was in the spool: both are counts of numbers from 0 on;
     * and how many may be missing there.
     */
    private record Kill(long given, long spooled, long allowed) {
        long unwritten() { return given - spooled; }
    }

    private final List<Kill> kills = new ArrayList<>();
    @TempDir
    private Path folder;
    private RunningGateway gateway;
    private Numbers numbers;
    private Standstill machine;
    private long start;
    /** Given before this life of the gateway. */
    private long before;

    @BeforeEach
    void prepare() throws Exception {
        gateway = RunningGateway.in(folder.resolve("gateway"));
        numbers = new Numbers(gateway);
        machine = new Standstill(folder);
    }

    @AfterEach
    void watchNoMore() throws Exception { machine.close(); }

    private void configure(FaultProxy proxy) throws Exception {
        gateway.configure(SINK,
                "url = " + proxy.url() + "\ndatabase = run\ncreate.database = true\nspool = always\n"
                        + "flush.interval.ms = " + FLUSH_MILLIS
                        + "\nrequest.timeout.ms = 2000\nretry.max.ms = 1000\nhealth.check = false\n");
    }

    private void begin() throws Exception {
        gateway.start();
        numbers.awaitMore();
        start = System.nanoTime();
    }

    /** Waits until so many seconds after the beginning. */
    private void at(double seconds) {
        long due = start + (long) (seconds * 1e9);
        for (long left; (left = due - System.nanoTime()) > 0;) LockSupport.parkNanos(left);
    }

    /**
     * Of a life that had written nothing yet, all is missing; what was before it was decided at the kill
     * before.
     */
    private void killGateway() throws Exception {
        gateway.kill();
        long spooled = Numbers.spooled(gateway.data().resolve("spool/sinks.influx1~run"));
        kills.add(new Kill(numbers.given(), Math.max(before, spooled),
                MAX_UNWRITTEN + (long) (NumberingSource.RATE * machine.seconds())));
        before = numbers.given();
    }

    private void startGateway() throws Exception {
        gateway.start();
        numbers.awaitMore();
        machine.restart();
    }

    private void awaitBacklog() {
        Await.until("the backlog is sent", LONG,
                () -> numbers.counter("tidegate_waiting", "run") < NumberingSource.RATE);
    }

    private void finish(InfluxDb1 influx) throws Exception {
        long given = numbers.stop();
        machine.restart();
        long stopped = System.nanoTime();
        Await.until("all is sent", LONG, () -> numbers.counter("tidegate_waiting", "run") == 0);
        long drained = System.nanoTime() - stopped;
        assertEquals(0, numbers.counter("tidegate_dropped_total", "run"));
        FoundNumbers found = Numbers.in(influx, "run");
        BitSet missing = new BitSet();
        missing.set(0, (int) given);
        missing.andNot(found.numbers());
        BitSet explained = new BitSet();
        for (Kill kill : kills) explained.set((int) kill.spooled(), (int) kill.given());
        String story = given + " given, " + found.rows() + " rows, " + missing.cardinality() + " missing, "
                + explained.cardinality() + " not in the spool at " + kills.size() + " kills" + unwritten()
                + ", drained in "
                + drained / 1_000_000 + " ms, the machine stood still for " + machine.nanos() / 1_000_000
                + " ms";
        System.out.println("fault run: " + story);
        assertEquals(explained, missing, "missing = given - spooled at the kills: " + story);
        for (Kill kill : kills)
            assertTrue(kill.unwritten() <= kill.allowed(),
                    "on disk within flush.interval.ms and 1 s: " + kill + story);
        assertTrue(found.numbers().length() <= given, "extra = 0: " + story);
        assertEquals(found.numbers().cardinality(), found.rows(), "rows = unique: " + story);
        assertTrue(drained <= DRAINED_WITHIN.toNanos() + machine.nanos(), "drained within 5 s: " + story);
    }

    /** In numbers; 20 are 1 ms. */
    private String unwritten() {
        long[] each = kills.stream().mapToLong(Kill::unwritten).sorted().toArray();
        return each.length == 0 ? ""
                : " (of each: median " + each[each.length / 2] + ", most " + each[each.length - 1] + ")";
    }

    @Test
    void nothingIsMissingButWhatWasNotYetInTheSpoolAtAKill() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            configure(proxy);
            begin();
            at(4);
            influx.server().kill();
            at(9);
            influx.server().start();
            at(12);
            proxy.mode(Mode.DROP_ANSWERS);
            at(14);
            proxy.mode(Mode.CUT_REQUESTS);
            at(15);
            proxy.mode(Mode.PASS);
            at(17);
            killGateway();
            startGateway();
            at(21);
            proxy.mode(Mode.BUSY);
            at(23);
            proxy.mode(Mode.HALF_OPEN);
            at(25);
            proxy.mode(Mode.PASS);
            influx.server().signal("STOP");
            at(28);
            influx.server().signal("CONT");
            at(29.5);
            influx.server().kill();
            at(30.2);
            killGateway();
            startGateway();
            influx.server().start();
            long begun = System.nanoTime();
            awaitBacklog();
            long took = System.nanoTime() - begun;
            assertTrue(took < RECOVERED_WITHIN.toNanos() + machine.nanos(),
                    "the backlog took " + took / 1_000_000 + " ms");
            at(36);
            finish(influx);
        }
    }

    /** {@code -Dtidegate.kills=200}: about a quarter of an hour. */
    @Test
    void thisHoldsForManyKillsAtAnyMoment() throws Exception {
        int times = Integer.getInteger("tidegate.kills", 0);
        Assumptions.assumeTrue(times > 0, "skipped: a long run; -Dtidegate.kills=200 does it");
        Random random = new Random(7);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            configure(proxy);
            begin();
            for (int i = 0; i < times; i++) {
                start = System.nanoTime();
                proxy.mode(MODES[random.nextInt(MODES.length)]);
                at(random.nextDouble());
                if (i % 10 == 9) influx.server().kill();
                killGateway();
                startGateway();
                if (i % 10 == 9) influx.server().start();
            }
            proxy.mode(Mode.PASS);
            awaitBacklog();
            finish(influx);
        }
    }

    /**
     * {@code -Dtidegate.minutes=30}: half an hour at 20,000 points a second, in each minute an outage of 15
     * s.
     */
    @Test
    void nothingIsMissingAfterManyOutages() throws Exception {
        int minutes = Integer.getInteger("tidegate.minutes", 0);
        Assumptions.assumeTrue(minutes > 0, "skipped: a long run; -Dtidegate.minutes=30 does it");
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy proxy = new FaultProxy(influx.url());
                RunningGateway running = gateway) {
            configure(proxy);
            begin();
            for (int i = 0; i < minutes; i++) {
                at(60.0 * i + 30);
                boolean isKill = MODES[i % MODES.length] == Mode.PASS;
                if (isKill) influx.server().kill();
                proxy.mode(MODES[i % MODES.length]);
                at(60.0 * i + 45);
                if (isKill) influx.server().start();
                proxy.mode(Mode.PASS);
            }
            at(60.0 * minutes);
            awaitBacklog();
            finish(influx);
        }
    }
}
