package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process with a sink, and a real influxd, are killed in turns while frames come in. Everything is in the
 * database once but the frames of the last moment before each kill of the sink's process.
 */
class Influx1CrashTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final int FRAMES_PER_SECOND = 10_000;
    private static final int FLUSH_MILLIS = 50;
    /** A busy machine may write later than it should. */
    private static final int SLACK_MILLIS = 700;

    @TempDir
    private Path folder;
    private final List<Process> started = new ArrayList<>();

    /** Gives a sink frames 0, 1, 2 ... and keeps their number in a mapped file, which survives a kill. */
    static final class Gateway {
        private Gateway() {}

        public static void main(String[] urlFolderAndPolicy) throws IOException {
            Path folder = Path.of(urlFolderAndPolicy[1]);
            TestGateway gateway = new TestGateway(folder);
            TestSink sink = gateway.open(Setup1.KIND, "crash", TestGateway.keys("url", urlFolderAndPolicy[0],
                    "database",
                    "plant", "create.database", true, "flush.interval.ms", FLUSH_MILLIS, "retry.max.ms", 100,
                    "request.timeout.ms", 500, "spool", urlFolderAndPolicy[2]));
            MappedByteBuffer received = counter(folder);
            watchStandstills(received);
            long start = System.nanoTime();
            long first = received.getLong(0);
            while (System.in.available() == 0) {
                long due = first + (System.nanoTime() - start) * FRAMES_PER_SECOND / 1_000_000_000L;
                for (long frame = received.getLong(0); frame < due; frame++) {
                    received.putLong(0, frame + 1);
                    sink.accept(Batches.motor(T0 + frame * 1000, frame, 0));
                }
                LockSupport.parkNanos(1_000_000);
            }
            Await.until("all is sent", Duration.ofSeconds(20), () -> sink.status().waiting() == 0);
            FlowStatus status = sink.status();
            gateway.close();
            System.exit(status.balances() && status.dropped() == 0 ? 0 : 1);
        }
    }

    /**
     * Adds up how long a thread of the process gets no processor though it wants one, in ns, behind the
     * counter.
     */
    private static void watchStandstills(MappedByteBuffer received) {
        Thread watch = new Thread(() -> {
            long pause = TimeUnit.MILLISECONDS.toNanos(5);
            for (long last = System.nanoTime();;) {
                LockSupport.parkNanos(pause);
                long now = System.nanoTime();
                received.putLong(Long.BYTES,
                        received.getLong(Long.BYTES) + Math.max(0, now - last - 2 * pause));
                last = now;
            }
        }, "standstills");
        watch.setDaemon(true);
        watch.start();
    }

    private static MappedByteBuffer counter(Path folder) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("received").toFile(), "rw")) {
            return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES);
        }
    }

    private Process gateway(InfluxDb1 influx, String policy) throws IOException {
        Process process =
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Gateway.class.getName(), influx.url().toString(), folder.toString(), policy)
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(
                                folder.resolve("gateway.log").toFile())).start();
        started.add(process);
        return process;
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits until so many more frames came in. */
    private void run(double seconds) throws IOException {
        MappedByteBuffer received = counter(folder);
        long end = received.getLong(0) + (long) (seconds * FRAMES_PER_SECOND);
        Await.until("frames come in", Duration.ofSeconds(30), () -> received.getLong(0) >= end);
    }

    @AfterEach
    void stop() { started.forEach(Influx1CrashTest::kill); }

    @ParameterizedTest
    @CsvSource({"always, 0", "on-outage, 1000"})
    void nothingIsLostButTheLastMomentBeforeAKill(String policy, int patienceMillis) throws Exception {
        List<Long> kills = new ArrayList<>();
        MappedByteBuffer received = counter(folder);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"))) {
            Process gateway = gateway(influx, policy);
            run(1);
            influx.server().kill();
            run(1.5);
            kill(gateway); // with the server away
            kills.add(received.getLong(0));
            gateway = gateway(influx, policy);
            run(0.5);
            kill(gateway); // while it still is
            kills.add(received.getLong(0));
            gateway = gateway(influx, policy);
            influx.server().start();
            run(1);
            kill(gateway); // with the server there, or just back
            kills.add(received.getLong(0));
            gateway = gateway(influx, policy);
            run(0.5);
            influx.server().signal("STOP");
            run(1.5);
            influx.server().kill();
            influx.server().start();
            run(0.5);
            gateway.getOutputStream().write('q');
            gateway.getOutputStream().flush();
            assertTrue(gateway.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, gateway.exitValue());
            long stood = TimeUnit.NANOSECONDS.toMillis(received.getLong(Long.BYTES));
            check(influx, kills, received.getLong(0),
                    (int) (FLUSH_MILLIS + patienceMillis + SLACK_MILLIS + stood)
                            * FRAMES_PER_SECOND / 1000);
        }
    }

    private static void check(InfluxDb1 influx, List<Long> kills, long received, int mostLost)
            throws Exception {
        String rows = influx.query("plant", "SELECT Speed FROM Motor");
        BitSet seen = new BitSet();
        int count = 0;
        for (String row : rows.substring(rows.indexOf("[[") + 2, rows.indexOf("]]")).split("],\\[")) {
            seen.set((int) Double.parseDouble(row.split(",")[1]));
            count++;
        }
        assertEquals(seen.cardinality(), count, "rows = unique");
        assertTrue(seen.length() <= received, "extra = 0");
        BitSet missing = new BitSet();
        missing.set(0, (int) received);
        missing.andNot(seen);
        for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i)) {
            int end = missing.nextClearBit(i);
            assertTrue(kills.contains((long) end),
                    "lost " + i + " to " + end + ", which no kill explains: " + kills);
            assertTrue(end - i <= mostLost, "lost " + (end - i) + " before a kill, at most " + mostLost);
            i = end;
        }
    }
}
