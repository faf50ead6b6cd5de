package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.rotation.Archive;
import io.tidegate.core.rotation.Keep;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.SupervisionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock throws, which the recorder's thread reads after each flush. */
class RecorderSupervisionTest extends SupervisionContract {
    @TempDir
    private Path folder;
    private Recorder recorder;

    @AfterEach
    void close() {
        if (recorder != null) recorder.close();
    }

    private RecorderSettings settings() {
        return new RecorderSettings(Set.of(), folder, WriteFormat.CANDUMP, Duration.ofHours(1), 1 << 20,
                new Keep(0, 0, false), Duration.ofMillis(10), 4_096, null);
    }

    @Override
    protected void start(Supplier<Throwable> fault) {
        InstantSource clock = () -> {
            sneak(fault);
            return Instant.EPOCH;
        };
        recorder = new Recorder("car", settings(), clock);
        recorder.start();
    }

    @Override
    protected FlowStatus status() { return recorder.status(); }

    @Override
    protected boolean works() {
        long before = status().sent();
        recorder.accept(new CanFrame("can0", 1, 0, new byte[4], 1_000_000L));
        return soon(() -> status().sent() > before);
    }

    @Test
    void nothingVanishesFromTheCounts() throws Exception {
        boolean[] planted = new boolean[1];
        start(() -> {
            if (planted[0]) return null;
            planted[0] = true;
            return new IllegalStateException("planted");
        });
        Await.until("it works after a fault", this::works);
        assertTrue(status().balances(), status().toString());
    }

    @Test
    void aFaultOfTheUploaderIsToldWithItsStackAndItGoesOn() throws IOException {
        Archive archive = new Archive(folder, "car", ".log", new Keep(0, 0, false), InstantSource.system(),
                "can.recorder~car");
        Files.writeString(archive.next(), "finished");
        archive.finished();
        // without an address: a NullPointerException
        Uploader uploader = new Uploader("car", settings(), archive);
        try (LogCapture log = new LogCapture("io.tidegate.can.recorder")) {
            uploader.start();
            Await.until("it is told", () -> log.text().contains("\tat " + SftpFolder.class.getName()));
            assertTrue(uploader.trouble().contains("NullPointerException"), uploader.trouble());
        } finally {
            uploader.close();
            archive.close();
        }
    }
}
