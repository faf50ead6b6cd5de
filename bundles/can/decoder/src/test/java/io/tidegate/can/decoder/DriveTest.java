package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.drive.DriveFrame;
import io.tidegate.testkit.drive.GeneratedDrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive as fast as it goes, from a source that waits for room: nothing is lost. */
class DriveTest {
    @TempDir
    private Path folder;

    private static CanFrame frame(DriveFrame one) {
        int flags = (one.extended() ? Flag.EXTENDED : 0) | (one.fd() ? Flag.FD : 0)
                | (one.remote() ? Flag.REMOTE : 0);
        return new CanFrame("car", one.id(), flags, one.data(), one.timeMicros() * 1_000);
    }

    @Test
    void everyFrameAndValueOfTheDriveComesThrough() throws IOException {
        GeneratedDrive drive = new GeneratedDrive();
        Path dbc = Files.writeString(folder.resolve("drive.dbc"), drive.dbc());
        AtomicLong samples = new AtomicLong();
        AtomicLong frames = new AtomicLong();
        Decoder decoder =
                new Decoder("car", TestSettings.of(List.of(dbc), 256, 512), TestSettings.outlets(batch -> {
                    samples.addAndGet(batch.samples());
                    frames.addAndGet(batch.frames());
                }), Duration.ofSeconds(1)).start();
        for (DriveFrame one : drive.frames()) {
            while (!decoder.hasRoom()) Thread.onSpinWait();
            decoder.accept(frame(one));
        }
        Await.until("all frames were sent", () -> decoder.status().sent() == drive.frames().size());
        decoder.close();
        long described = drive.frames().stream().filter(one -> !one.message().isEmpty()).count();
        assertEquals(described, frames.get());
        assertEquals(drive.frames().stream().mapToLong(one -> one.values().size()).sum(), samples.get());
        assertEquals(drive.frames().size() - described, decoder.undescribed());
    }
}
