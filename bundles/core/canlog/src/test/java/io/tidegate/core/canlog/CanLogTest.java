package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CanLogTest {
    private static byte[] log(int frames) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < frames; i++)
            text.append(String.format("(%d.%06d) can%d %03X#%08X%n", 1_700_000_000 + i / 1000, i, i % 2,
                    i & 0x7FF, i));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aPackedLogGivesTheSameFrames() throws IOException {
        byte[] plain = log(20_000);
        assertEquals(Logs.read(plain, BusNames.asInFile()).frames().toString(),
                Logs.read(Logs.gzip(plain), BusNames.asInFile()).frames().toString());
    }

    @Test
    void aTornPackedLogGivesWhatIsWholeAndSaysSo() throws IOException {
        byte[] packed = Logs.gzip(log(20_000));
        Logs.Read read = Logs.read(Arrays.copyOf(packed, packed.length / 2), BusNames.asInFile());
        assertTrue(read.frames().size() > 5_000, () -> read.frames().size() + " frames");
        assertTrue(read.defects().count() >= 1, "the tear is a defect");
        assertTrue(read.defects().first().toString().contains("the rest of the packed file"));
    }

    @Test
    void aTruncatedLogGivesItsWholeLines() throws IOException {
        byte[] plain = log(100);
        Logs.Read read = Logs.read(Arrays.copyOf(plain, plain.length - 4), BusNames.asInFile());
        assertEquals(99, read.frames().size());
        assertEquals(1, read.defects().count());
    }

    @Test
    void linesCutAnywhereByTheStorageAreWhole() throws IOException {
        byte[] plain = log(500);
        Random random = new Random(1);
        try (LogReader reader = CanLog.open(new FilterInputStream(new ByteArrayInputStream(plain)) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return super.read(b, off, Math.min(len, 1 + random.nextInt(60)));
            }
        }, "drips.log", BusNames.asInFile())) {
            assertEquals(Logs.read(plain, BusNames.asInFile()).frames().toString(),
                    Logs.all(reader).frames().toString());
        }
    }

    @Test
    void leavesOutOtherChannels() throws IOException {
        Logs.Read read = Logs.read(log(10), BusNames.only("can1", "car"));
        assertEquals(5, read.frames().size());
        assertTrue(read.frames().stream().map(CanFrame::bus).allMatch("car"::equals));
        assertEquals(0, read.defects().count());
    }

    @Test
    void moreChannelsThanItRemembersStillWork() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) text.append("(1.0) can").append(i % 150).append(" 123#\n");
        Logs.Read read = Logs.read(text.toString().getBytes(StandardCharsets.US_ASCII), BusNames.asInFile());
        assertEquals(150, read.frames().stream().map(CanFrame::bus).distinct().count());
    }

    @Test
    void saysWhatItCannotOpen(@TempDir Path folder) {
        assertEquals("x: expected a CAN log, found an empty file",
                assertThrows(IOException.class, () -> open(new byte[0])).getMessage());
        String unknown = assertThrows(IOException.class, () -> open(new byte[100_000])).getMessage();
        assertTrue(
                unknown.startsWith("x: expected a CAN log (Vector BLF, ")
                        && unknown.endsWith("), found something else"),
                unknown);
        assertThrows(IOException.class, () -> CanLog.open(folder.resolve("none.log"), BusNames.asInFile()));
        assertTrue(
                assertThrows(IOException.class, () -> CanLog.open(folder, BusNames.asInFile())).getMessage()
                        .contains("found a folder"));
    }

    private static LogReader open(byte[] content) throws IOException {
        return CanLog.open(new ByteArrayInputStream(content), "x", BusNames.asInFile());
    }

    @Test
    @Timeout(10)
    void doesNotWaitForMoreOfALiveStreamThanItNeeds() throws IOException {
        PipedOutputStream live = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(live);
        live.write("(1.0) can0 123#01\n".getBytes(StandardCharsets.US_ASCII));
        LogReader reader = CanLog.open(in, "live", BusNames.asInFile());
        assertEquals("candump", reader.format());
        assertEquals(0x123, reader.next().id());
    }

    @Test
    void tellsHowFarItIs(@TempDir Path folder) throws IOException {
        byte[] packed = Logs.gzip(log(20_000));
        Path file = Files.write(folder.resolve("x"), packed);
        long[] told = new long[2];
        try (LogReader reader = CanLog.open(file, ReadOptions.of(BusNames.asInFile()).telling(bytes -> {
            assertTrue(bytes >= told[0], "never back");
            told[0] = bytes;
            told[1]++;
        }))) {
            Logs.all(reader);
        }
        assertEquals(packed.length, told[0]);
    }
}
