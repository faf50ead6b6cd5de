package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A real drive as fast as it goes, from a source that waits for room: nothing is lost. */
class SubaruDriveTest {
    private static CanFrame frame(String line) {
        String[] frame = line.substring(line.lastIndexOf(' ') + 1).split("#", -1);
        return new CanFrame("car", Integer.parseInt(frame[0], 16), 0, HexFormat.of().parseHex(frame[1]), 0);
    }

    @Test
    void everyFrameAndValueOfTheDriveComesThrough() throws IOException {
        Path corpus = Path.of(System.getProperty("tidegate.corpus", "corpus")).normalize();
        Assumptions.assumeTrue(Files.isDirectory(corpus), "skipped: no corpus at " + corpus);
        Path dbc = corpus.resolve("dbc/opendbc/subaru_outback_2015_generated.dbc");
        AtomicLong samples = new AtomicLong();
        AtomicLong frames = new AtomicLong();
        Decoder decoder = new Decoder("car", TestSettings.of(List.of(dbc), 256, 512), TestSettings.outlets(batch -> {
            samples.addAndGet(batch.samples());
            frames.addAndGet(batch.frames());
        }), Duration.ofSeconds(1)).start();
        for (String line : Files.readAllLines(corpus.resolve("logs/subaru_drive.candump.log"))) {
            while (!decoder.hasRoom()) Thread.onSpinWait();
            decoder.accept(frame(line));
        }
        Await.until("all frames were sent", () -> decoder.status().sent() == 82_558);
        decoder.close();
        assertEquals(64_875, frames.get());
        assertEquals(348_461, samples.get());
        assertEquals(82_558 - 64_875, decoder.undescribed());
    }
}
