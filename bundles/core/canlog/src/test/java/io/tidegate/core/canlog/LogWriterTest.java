package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.blf.BlfLayout;
import io.tidegate.core.canlog.format.LittleEndian;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogWriterTest {
    static byte[] written(WriteFormat format, int firstChannel, List<CanFrame> frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LogWriter writer = format.open(out, firstChannel, ZoneOffset.UTC)) {
            for (CanFrame frame : frames) writer.write(frame);
        }
        return out.toByteArray();
    }

    /** With channels as candump names them; an error without a class is a bus error there. */
    private static List<String> texts(List<CanFrame> frames, int firstChannel) {
        return frames.stream().map(frame -> frame.timeNanos() + " " + Logs.text(frame)
                .replaceFirst("^(\\d) ", "can$1 ").replaceFirst(firstChannel == 1 ? "^can1" : "^none", "can0")
                .replaceFirst("^can2", "can1").replace(" 80 e ", " 0 e ")).toList();
    }

    private static Logs.Read again(byte[] log) throws IOException {
        Logs.Read read = Logs.read(log, BusNames.asInFile());
        assertEquals(List.of(), read.defects().first());
        return read;
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryFrameItWrote(WriteFormat format) throws IOException {
        assertEquals(texts(EveryFrame.list(), 0), texts(again(written(format, 0, EveryFrame.list())).frames(),
                format == WriteFormat.CANDUMP ? 0 : 1));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyLogIsALog(WriteFormat format) throws IOException {
        byte[] log = written(format, 0, List.of());
        if (format == WriteFormat.CANDUMP)
            assertEquals(0, log.length);
        else
            assertEquals(0, again(log).frames().size());
    }

    @ParameterizedTest
    @EnumSource
    void keepsNanosecondsAndNumbersChannelsOnce(WriteFormat format) throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        for (int i = 0; i < 20_000; i++)
            frames.add(new CanFrame(i % 3 == 0 ? "can0" : i % 3 == 1 ? "vcan0" : "10.0.0.1", i & 0x7FF, 0,
                    new byte[i % 9], EveryFrame.START + i * 333_333L));
        List<CanFrame> read = again(written(format, 0, frames)).frames();
        assertEquals(frames.stream().map(CanFrame::timeNanos).toList(),
                read.stream().map(CanFrame::timeNanos).toList());
        assertEquals(
                format == WriteFormat.CANDUMP ? List.of("can0", "vcan0", "10.0.0.1") : List.of("1", "2", "3"),
                read.stream().map(CanFrame::bus).distinct().toList());
    }

    @ParameterizedTest
    @EnumSource
    void channelsKeepTheirNumberAcrossFormats(WriteFormat format) throws IOException {
        List<CanFrame> frames =
                List.of(new CanFrame("2", 1, 0, new byte[0], 0), new CanFrame("1", 1, 0, new byte[0], 0));
        assertEquals(format == WriteFormat.CANDUMP ? List.of("can1", "can0") : List.of("2", "1"),
                again(written(format, 1, frames)).frames().stream().map(CanFrame::bus).toList());
        assertEquals(format == WriteFormat.CANDUMP ? List.of("can2", "can1") : List.of("3", "2"),
                again(written(format, 0, frames)).frames().stream().map(CanFrame::bus).toList());
    }

    @ParameterizedTest
    @EnumSource
    void isReadableAfterEachFlush(WriteFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogWriter writer = format.open(out, 0, ZoneOffset.UTC);
        for (int i = 1; i <= 3; i++) {
            writer.write(new CanFrame("can0", i, 0, new byte[0], i * 1_000_000L));
            writer.flush();
            assertEquals(i, again(out.toByteArray()).frames().size());
        }
        writer.close();
    }

    @ParameterizedTest
    @EnumSource(value = WriteFormat.class, names = {"ASC", "BLF"})
    void framesFromBeforeTheStartGetItsTime(WriteFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LogWriter writer = format.open(out, 0, ZoneOffset.UTC)) {
            writer.write(new CanFrame("can0", 1, 0, new byte[0], 0));
            writer.write(new CanFrame("can0", 2, 0, new byte[0], -5_000_000_000L));
            assertEquals(1, writer.moved());
        }
        assertEquals(0, again(out.toByteArray()).frames().get(1).timeNanos());
    }

    @Test
    void aRawDlcIsKeptWherePythonCanCanReadIt() throws IOException {
        List<CanFrame> raw = List.of(new CanFrame("can0", 1, 0, new byte[8], 0, 11));
        assertEquals(11, again(written(WriteFormat.BLF, 0, raw)).only().dlc());
        assertEquals(11, again(written(WriteFormat.ASC, 0, raw)).only().dlc());
        assertEquals(8, again(written(WriteFormat.CANDUMP, 0, raw)).only().dlc());
    }

    @Test
    void theHeaderOfABlfFileKnowsItsSize(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.blf");
        try (LogWriter writer = WriteFormat.BLF.open(file, 0, ZoneId.of("Europe/Berlin"))) {
            for (CanFrame frame : EveryFrame.list()) writer.write(frame);
        }
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(bytes.length, LittleEndian.i64(bytes, BlfLayout.FILE_SIZE));
        assertEquals(EveryFrame.list().size(), LittleEndian.i32(bytes, BlfLayout.OBJECT_COUNT));
        assertEquals("2023-11-16T00:13:20.125", BlfLayout.systemTime(bytes, BlfLayout.STOP).toString());
        assertTrue(bytes.length < 800, bytes.length + " bytes");
    }

    @Test
    void theEndingOfAFileNameNamesTheFormat() {
        assertEquals(WriteFormat.BLF, WriteFormat.of("a.b.BLF"));
        assertEquals(WriteFormat.CANDUMP, WriteFormat.of("drive.log.gz"));
        assertNull(WriteFormat.of("drive.csv"));
    }

    @ParameterizedTest
    @EnumSource(value = WriteFormat.class, names = {"ASC", "BLF"})
    void aFileMayNameManyChannels(WriteFormat format, @TempDir Path folder) throws IOException {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++)
            known.put("a bus with a name that is long enough to fill the buffer " + i, i);
        Path file = folder.resolve("x." + format.ending());
        try (LogWriter writer = format.open(file, ChannelNumbers.shared(known), ZoneOffset.UTC)) {
            writer.write(new CanFrame("another", 1, 0, new byte[0], 1_700_000_000_000_000_000L));
        }
        try (LogReader reader = CanLog.open(file, BusNames.asInFile())) {
            assertEquals("2001", reader.next().bus());
            assertEquals(0, reader.defects().count());
        }
    }

    @ParameterizedTest
    @EnumSource(WriteFormat.class)
    void timesBeforeTheFirstMomentAreKept(WriteFormat format) throws IOException {
        List<Long> times = List.of(-1_700_000_000_111_222_000L, -1_700_000_000_111_220_000L, -1_000L, 0L,
                1_500_001_000L);
        List<CanFrame> frames =
                times.stream().map(time -> new CanFrame("can0", 1, 0, new byte[0], time)).toList();
        assertEquals(times, again(written(format, 0, frames)).frames().stream()
                .map(CanFrame::timeNanos).toList());
    }
}
