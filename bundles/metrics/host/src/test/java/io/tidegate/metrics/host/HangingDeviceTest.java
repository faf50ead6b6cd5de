package io.tidegate.metrics.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.metrics.host.probe.DiskUsageProbe;
import io.tidegate.metrics.host.sensor.TemperatureProbe;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingDeviceTest {
    @TempDir
    private Path root;
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final RecordingSink sink = new RecordingSink();
    private DiskUsageProbe probe;

    @BeforeEach
    void mountTwoDisksOfWhichOneHangs() throws IOException {
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(self.resolve("mountinfo"),
                "1 0 8:1 / /dead rw - ext4 /dev/sda rw\n2 0 8:2 / /good rw - ext4 /dev/sdb rw\n");
        probe = new DiskUsageProbe(new Host(root), new Apart(HangingDeviceTest::patience), this::size);
    }

    /** Only with the disk that hangs it comes to an end, so that a busy machine makes no other one hang. */
    private static Duration patience(String mount) {
        return mount.equals("/dead") ? Duration.ofMillis(50) : Duration.ofMinutes(1);
    }

    @AfterEach
    void letItAnswer() { answers.countDown(); }

    private long[] size(String mount) {
        if (mount.equals("/good")) return new long[] {100, 40, 30};
        asked.incrementAndGet();
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new long[] {200, 40, 30};
    }

    private List<String> mounts() {
        return sink.points().stream().map(point -> point.tags().get("mount")).toList();
    }

    @Test
    void theOthersAreReadAndTheOneThatHangsIsNamed() {
        IOException said = assertThrows(IOException.class, () -> probe.read(1, sink));
        assertEquals(List.of("/good"), mounts());
        assertTrue(
                said.getMessage().matches(
                        "not everything was read: /dead has not answered for \\d+ s; the rest was read"),
                said.getMessage());
    }

    @Test
    void itIsNotAskedAgainBeforeItAnswers() {
        for (int i = 0; i < 5; i++) assertThrows(IOException.class, () -> probe.read(1, sink));
        assertEquals(1, asked.get());
        assertEquals(List.of("/good", "/good", "/good", "/good", "/good"), mounts());
    }

    @Test
    void itIsReadAgainOnceItAnswers() {
        assertThrows(IOException.class, () -> probe.read(1, sink));
        answers.countDown();
        Await.until("both are read", () -> {
            try {
                probe.read(2, sink);
                return mounts().contains("/dead");
            } catch (IOException stillHangs) {
                return false;
            }
        });
    }

    @Test
    void aSensorThatHangsHidesNoOther() throws Exception {
        Path chip = Files.createDirectories(root.resolve("sys/class/hwmon/hwmon0"));
        Files.writeString(chip.resolve("name"), "chip\n");
        Files.writeString(chip.resolve("temp1_input"), "41000\n");
        assertEquals(0,
                new ProcessBuilder("mkfifo", chip.resolve("temp2_input").toString()).start().waitFor());
        IOException said =
                assertThrows(IOException.class, () -> new TemperatureProbe(new Host(root)).read(1, sink));
        assertTrue(said.getMessage().contains("temp2_input has not answered"), said.getMessage());
        assertEquals(List.of(41.0),
                sink.points().stream().map(point -> point.fields().get("celsius")).toList());
        Files.writeString(chip.resolve("temp2_input"), ""); // whoever reads it comes to an end
    }
}
