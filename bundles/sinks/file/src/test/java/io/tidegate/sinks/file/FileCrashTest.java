package io.tidegate.sinks.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed: what was flushed is there, in order. */
class FileCrashTest {
    private static final long ENOUGH = 5_000;
    private static final long LONGEST_NANOS = 30_000_000_000L;
    /**
     * With these neither memory nor the first file is full before the kill, though a thread may stand still
     * for seconds.
     */
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long MAX_WAITING = 10_000;

    @TempDir
    private Path data;

    @Test
    void killedItLosesOnlyWhatWasNotFlushed() throws Exception {
        Process process =
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FileCrashTest.class.getName(), data.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long flushed = 0;
        try (BufferedReader said = process.inputReader()) {
            while (flushed < ENOUGH) flushed = Long.parseLong(said.readLine()); // null at its end: fails
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = LineFiles.text(data.resolve("lines")).lines().toList();
        assertTrue(lines.size() >= flushed, lines.size() + " lines of at least " + flushed);
        for (int i = 0; i < flushed; i++) assertEquals("Battery,bus=car0 Voltage=1 " + i, lines.get(i));
    }

    @Test
    void whatAKilledOneLeftIsCompressedByTheNext() throws Exception {
        killedItLosesOnlyWhatWasNotFlushed();
        String left = LineFiles.text(data.resolve("lines"));
        try (TestGateway gateway = new TestGateway(data)) {
            TestSink next =
                    gateway.open(FileSinkTest.KIND, "plant", TestGateway.keys("flush.interval.ms", 10));
            next.accept(Batches.motor(7, 1, 1));
            Await.until("it is compressed",
                    () -> LineFiles.in(data.resolve("lines")).get(0).toString().endsWith(".gz"));
        }
        assertTrue(LineFiles.text(data.resolve("lines")).startsWith(left));
    }

    /** The process that is killed: says again and again how many lines it has written. */
    public static void main(String[] arguments) {
        TestSink sink = new TestGateway(Path.of(arguments[0])).open(FileSinkTest.KIND, "plant",
                TestGateway.keys("flush.interval.ms", 10));
        long end = System.nanoTime() + LONGEST_NANOS;
        for (long i = 0; System.nanoTime() < end; i++) {
            sink.accept(Batches.battery(i, 1));
            if (i % 500 > 0) continue;
            System.out.println(sink.status().sent());
            do LockSupport.parkNanos(PAUSE_NANOS); while (sink.status().waiting() > MAX_WAITING);
        }
    }
}
