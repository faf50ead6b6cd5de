package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Large logs of real cars, where the developers' corpus is there. */
class CorpusTest {
    private static Path corpus() {
        Path corpus = Path.of(System.getProperty("tidegate.corpus", "no-corpus"));
        Assumptions.assumeTrue(Files.isDirectory(corpus), "skipped: no corpus at " + corpus);
        return corpus.resolve("logs");
    }

    private static Logs.Read read(String name) throws IOException {
        try (LogReader reader = CanLog.open(corpus().resolve(name), BusNames.asInFile())) {
            return Logs.all(reader);
        }
    }

    private static List<CanFrame> frames(String name) throws IOException {
        Logs.Read read = read(name);
        assertEquals(List.of(), read.defects().first(), name);
        return read.frames();
    }

    @Test
    void readsTheSubaruDrive() throws IOException {
        List<CanFrame> frames = frames("subaru_drive.candump.log");
        assertEquals(82_558, frames.size());
        assertEquals(35, frames.stream().map(CanFrame::id).distinct().count());
        assertEquals(1_631_416_514_717_133_000L, frames.get(0).timeNanos());
    }

    /**
     * candump's file has lost the fractions of a second, GVRET's fills short frames with zeros to eight
     * bytes.
     */
    @Test
    void oneCaptureInThreeFormatsGivesTheSameFrames() throws IOException {
        List<CanFrame> busmaster = frames("savvycan.busmaster.log");
        List<CanFrame> candump = frames("savvycan.candump.log");
        List<CanFrame> gvret = frames("savvycan.gvret.csv");
        assertEquals(12_974, candump.size());
        assertEquals(ExpectedFrames.texts(busmaster.stream().map(frame -> frame.at(0)).toList(), 0),
                ExpectedFrames.texts(candump.stream().map(frame -> frame.at(0)).toList(), 0));
        assertEquals(ExpectedFrames.texts(busmaster, -busmaster.get(0).timeNanos()),
                ExpectedFrames.texts(gvret, -gvret.get(0).timeNanos()));
        assertEquals(gvret.stream().map(frame -> frame.timeNanos() / 1_000_000_000).toList(),
                candump.stream().map(frame -> frame.timeNanos() / 1_000_000_000).toList());
    }
}
