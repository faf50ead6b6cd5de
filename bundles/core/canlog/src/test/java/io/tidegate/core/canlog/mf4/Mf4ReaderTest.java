package io.tidegate.core.canlog.mf4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.format.LittleEndian;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts that loggers and programs write. */
public class Mf4ReaderTest {
    private static final long START = 1_700_000_000_125_000_000L;
    private static final int BUS_EVENT = 6;
    private static final List<String> FRAMES =
            List.of("1 123 2 dead", "2 1f334455 xt 8 0102030405060708", "1 7ff 0 ");

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    /** As asammdf lays them out: everything in bytes of its own, the data inline. */
    private static byte[] inlineRecord(double seconds, int bus, int id, int ide, int dir, int length,
            int... bytes) {
        byte[] data = new byte[8];
        for (int i = 0; i < bytes.length; i++) data[i] = (byte) bytes[i];
        return Mf4Bytes.data(25, 0, seconds, 8, (byte) bus, 9, id, 13, (byte) ide, 14, (byte) length, 15,
                (byte) length,
                16, (byte) dir, 17, data);
    }

    /** Three of 25 bytes each. */
    public static byte[] inlineRecords() {
        return join(inlineRecord(0, 1, 0x123, 0, 0, 2, 0xDE, 0xAD),
                inlineRecord(0.25, 2, 0x1F334455, 1, 1, 8, 1, 2, 3, 4, 5, 6, 7, 8),
                inlineRecord(1.5, 1, 0x7FF, 0, 0, 0));
    }

    private static long inlineGroup(Mf4Bytes file, String kind) {
        long child = file.channel(0, 0, kind + ".DataBytes", 0, 10, 17 * 8, 64, 0, 0);
        child = file.channel(child, 0, kind + ".Dir", 0, 0, 16 * 8, 8, 0, 0);
        child = file.channel(child, 0, kind + ".DataLength", 0, 0, 15 * 8, 8, 0, 0);
        child = file.channel(child, 0, kind + ".DLC", 0, 0, 14 * 8, 8, 0, 0);
        child = file.channel(child, 0, kind + ".IDE", 0, 0, 13 * 8, 8, 0, 0);
        child = file.channel(child, 0, kind + ".ID", 0, 0, 9 * 8, 32, 0, 0);
        child = file.channel(child, 0, kind + ".BusChannel", 0, 0, 8 * 8, 8, 0, 0);
        long frame = file.channel(0, child, kind, 0, 10, 8 * 8, 17 * 8, 0, 0);
        long time = file.channel(frame, 0, "t", 2, 4, 0, 64, 0, 0);
        return file.group(0, time, 0, BUS_EVENT, 25);
    }

    public static byte[] inline(int packedBy) { return inline(packedBy, inlineRecords()); }

    /** The three records again and again, not packed. */
    public static byte[] inlineMany(int times) {
        byte[][] all = new byte[times][];
        Arrays.fill(all, inlineRecords());
        return inline(0, join(all));
    }

    private static byte[] inline(int packedBy, byte[] records) {
        Mf4Bytes file = new Mf4Bytes(true);
        long data = packedBy == 0 ? file.block("DT", new long[0], records) : file.packed(records, packedBy);
        return file.bytes(file.dataGroup(0, inlineGroup(file, "CAN_DataFrame"), data, 0), START);
    }

    /** As older CANedge loggers: unfinished, unsorted, fields packed by bits, data in records behind. */
    public static byte[] packedByBits() {
        Mf4Bytes file = new Mf4Bytes(false);
        long dataGroup = file.group(0, 0, 2, 1, 0);
        String f = "CAN_DataFrame.";
        long child = file.channel(0, 0, f + "DataBytes", 1, 10, 14 * 8, 64, 0, dataGroup);
        child = file.channel(child, 0, f + "DLC", 0, 0, 13 * 8 + 4, 4, 0, 0);
        child = file.channel(child, 0, f + "BusChannel", 0, 0, 13 * 8 + 2, 2, 0, 0);
        child = file.channel(child, 0, f + "BRS", 0, 0, 13 * 8 + 1, 1, 0, 0);
        child = file.channel(child, 0, f + "Dir", 0, 0, 13 * 8, 1, 0, 0);
        child = file.channel(child, 0, f + "DataLength", 0, 0, 12 * 8 + 1, 7, 0, 0);
        child = file.channel(child, 0, f + "EDL", 0, 0, 12 * 8, 1, 0, 0);
        child = file.channel(child, 0, f + "IDE", 0, 0, 8 * 8, 1, 0, 0);
        child = file.channel(child, 0, f + "ID", 0, 0, 8 * 8 + 3, 29, 0, 0);
        long frame = file.channel(0, child, "CAN_DataFrame", 0, 10, 8 * 8, 14 * 8, 0, 0);
        long time = file.channel(frame, 0, "Timestamp", 2, 4, 0, 64, file.linear(0, 0.001), 0);
        long group = file.group(dataGroup, time, 1, BUS_EVENT, 22);
        long group0 = file.dataGroup(0, group, 0, 1);
        long data = file.block("DT", new long[0], join(
                bitRecord(0, 1, 0x123, 0, 0, 2, 0, 0xDE, 0xAD),
                bitRecord(250, 2, 0x1F334455, 1, 1, 8, 6, 1, 2, 3, 4, 5, 6, 7, 8),
                bitRecord(1500, 1, 0x7FF, 0, 0, 0, 18)), 24);
        byte[] bytes = file.bytes(group0, START);
        LittleEndian.put64(bytes, (int) group0 + 24 + 16, data);
        return bytes;
    }

    private static byte[] bitRecord(double millis, int bus, int id, int ide, int dir, int length, long place,
            int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) data[i] = (byte) bytes[i];
        return join(Mf4Bytes.data(23, 0, (byte) 1, 1, millis, 9, id << 3 | ide, 13, (byte) (length << 1),
                14, (byte) (length << 4 | bus << 2 | dir), 15, place),
                Mf4Bytes.data(5, 0, (byte) 2, 1, length), data);
    }

    /**
     * As newer CANedge loggers: a group for each bus, direction and kind of identifier; what is constant has
     * no bits.
     */
    public static byte[] virtual() {
        Mf4Bytes file = new Mf4Bytes(false);
        long table = file.block("CC", new long[4], Mf4Bytes.data(24 + 4 * 16, 0, (byte) 5, 6, (short) 8,
                24, 0.0, 32, 0.0, 40, 2.0, 48, 2.0, 56, 8.0, 64, 8.0, 72, 15.0, 80, 8.0));
        long second = virtualGroup(file, 0, 4, 2, 1, 1, table);
        long first = virtualGroup(file, second, 3, 1, 0, 0, table);
        byte[] records = join(virtualRecord(3, 0, 0x123, 2, 0xDE, 0xAD),
                virtualRecord(4, 250_000, 0x1F334455, 8, 1, 2, 3, 4, 5, 6, 7, 8),
                virtualRecord(3, 1_500_000, 0x7FF, 0));
        long half = file.block("DT", new long[0], Arrays.copyOf(records, 30));
        long rest = file.block("DT", new long[0], Arrays.copyOfRange(records, 30, records.length));
        long list = file.block("DL", new long[] {0, rest}, new byte[24]);
        list = file.block("DL", new long[] {list, half}, new byte[24]);
        long lists = file.block("HL", new long[] {list}, new byte[8]);
        return file.bytes(file.dataGroup(0, first, lists, 2), START);
    }

    private static long virtualGroup(Mf4Bytes file, long next, int id, int bus, int dir, int ide,
            long table) {
        String f = "CAN_DataFrame.";
        long child = file.channel(0, 0, f + "DataBytes", 0, 10, 11 * 8, 64, 0, 0);
        child = file.channel(child, 0, f + "DataLength", 0, 0, 10 * 8, 4, table, 0);
        child = file.channel(child, 0, f + "DLC", 0, 0, 10 * 8, 4, 0, 0);
        child = file.channel(child, 0, f + "Dir", 6, 0, 0, 0, file.linear(dir, 0), 0);
        child = file.channel(child, 0, f + "IDE", 6, 0, 0, 0, file.linear(ide, 0), 0);
        child = file.channel(child, 0, f + "BusChannel", 6, 0, 0, 0, file.linear(bus, 0), 0);
        child = file.channel(child, 0, f + "ID", 0, 0, 6 * 8, 29, 0, 0);
        long frame = file.channel(0, child, "CAN_DataFrame", 0, 10, 6 * 8, 13 * 8, 0, 0);
        long time = file.channel(frame, 0, "Timestamp", 2, 0, 0, 48, file.linear(0, 1e-6), 0);
        return file.group(next, time, id, BUS_EVENT, 19);
    }

    private static byte[] virtualRecord(int group, int micros, int id, int dlc, int... bytes) {
        byte[] record = Mf4Bytes.data(21, 0, (short) group, 2, micros, 8, id, 12, (byte) dlc);
        for (int i = 0; i < bytes.length; i++) record[13 + i] = (byte) bytes[i];
        return record;
    }

    /** As MDF tools make of the second: sorted, the data in a block of its own. */
    public static byte[] finalised() {
        Mf4Bytes file = new Mf4Bytes(true);
        long data = file.block("SD", new long[0], join(Mf4Bytes.data(6, 0, 2, 4, (byte) 0xDE, 5, (byte) 0xAD),
                Mf4Bytes.data(12, 0, 8, 4, 0x04030201, 8, 0x08070605), Mf4Bytes.data(4)));
        String f = "CAN_DataFrame.";
        long child = file.channel(0, 0, f + "DataBytes", 1, 10, 14 * 8, 64, 0, data);
        child = file.channel(child, 0, f + "Dir", 0, 1, 13 * 8 + 7, 1, 0, 0);
        child = file.channel(child, 0, f + "DataLength", 0, 0, 12 * 8, 8, 0, 0);
        child = file.channel(child, 0, f + "BusChannel", 0, 0, 13 * 8, 4, 0, 0);
        child = file.channel(child, 0, f + "ID", 0, 1, 8 * 8, 32, 0, 0);
        long frame = file.channel(0, child, "CAN_DataFrame", 0, 10, 8 * 8, 14 * 8, 0, 0);
        long time = file.channel(frame, 0, "t", 2, 4, 0, 64, 0, 0);
        long group = file.group(0, time, 0, BUS_EVENT, 22);
        byte[] records = join(sorted(0, 0x123, 2, 1, 0), sorted(0.25, 0x1F334455 | 1 << 31, 8, 0x82, 6),
                sorted(1.5, 0x7FF, 0, 1, 18));
        return file.bytes(file.dataGroup(0, group, file.block("DT", new long[0], records), 0), START);
    }

    private static byte[] sorted(double seconds, int id, int length, int busAndDir, long place) {
        return Mf4Bytes.data(22, 0, seconds, 8, Integer.reverseBytes(id), 12, (byte) length, 13,
                (byte) busAndDir, 14, place);
    }

    private static List<String> texts(byte[] file) throws IOException {
        Logs.Read read = Logs.read(file, BusNames.asInFile());
        assertEquals(List.of(), read.defects().first());
        assertEquals(
                List.of(START, START + 250_000_000, START + 1_500_000_000).subList(0,
                        Math.min(3, read.frames().size())),
                read.frames().stream().map(CanFrame::timeNanos).limit(3).toList());
        return read.frames().stream().map(Logs::text).toList();
    }

    @Test
    void readsDataInlinePlainPackedAndTransposed() throws IOException {
        assertEquals(FRAMES, texts(inline(0)));
        assertEquals(FRAMES, texts(inline(1)));
        assertEquals(FRAMES, texts(inline(25)));
    }

    @Test
    void readsUnfinishedUnsortedRecordsOfBits() throws IOException {
        assertEquals(FRAMES, texts(packedByBits()));
    }

    @Test
    void readsVirtualChannelsAndTables() throws IOException { assertEquals(FRAMES, texts(virtual())); }

    @Test
    void readsDataInABlockOfItsOwn() throws IOException { assertEquals(FRAMES, texts(finalised())); }

    @Test
    void mergesGroupsByTime() throws IOException {
        Mf4Bytes file = new Mf4Bytes(true);
        long errors = file.dataGroup(0, inlineGroup(file, "CAN_ErrorFrame"),
                file.block("DT", new long[0], inlineRecord(0.1, 1, 0, 0, 0, 0)), 0);
        long remotes = file.dataGroup(errors, inlineGroup(file, "CAN_RemoteFrame"),
                file.block("DT", new long[0], inlineRecord(0.3, 2, 0x55, 0, 0, 5)), 0);
        long frames = file.dataGroup(remotes, inlineGroup(file, "CAN_DataFrame"),
                file.block("DT", new long[0], inlineRecords()), 0);
        Logs.Read read = Logs.read(file.bytes(frames, START), BusNames.asInFile());
        assertEquals(
                List.of("1 123 2 dead", "1 0 e 0 ", "2 1f334455 xt 8 0102030405060708", "2 55 r 5 ",
                        "1 7ff 0 "),
                read.frames().stream().map(Logs::text).toList());
    }

    @Test
    void aTruncatedFileGivesAllThatIsWhole() throws IOException {
        byte[] whole = packedByBits();
        Logs.Read read = Logs.read(Arrays.copyOf(whole, whole.length - 20), BusNames.asInFile());
        assertEquals(FRAMES.subList(0, 2), read.frames().stream().map(Logs::text).toList());
        assertEquals(1, read.defects().count());
    }

    @Test
    void readsAFileInPlaceAndAPackedOneThroughACopy(@TempDir Path folder) throws IOException {
        for (byte[] content : List.of(virtual(), Logs.gzip(virtual()))) {
            Path file = Files.write(folder.resolve("x"), content);
            try (LogReader reader = CanLog.open(file, BusNames.asInFile())) {
                assertEquals("ASAM MF4", reader.format());
                assertTrue(Logs.all(reader).frames().size() == 3);
            }
        }
    }

    /** Two groups of one unsorted data group, such as those of received and sent frames. */
    private static byte[] mixed(long... micros) {
        Mf4Bytes file = new Mf4Bytes(false);
        long table = file.block("CC", new long[4], Mf4Bytes.data(24 + 4 * 16, 0, (byte) 5, 6, (short) 8,
                24, 0.0, 32, 0.0, 40, 2.0, 48, 2.0, 56, 8.0, 64, 8.0, 72, 15.0, 80, 8.0));
        long second = virtualGroup(file, 0, 4, 2, 1, 1, table);
        long first = virtualGroup(file, second, 3, 1, 0, 0, table);
        byte[][] records = new byte[micros.length][];
        for (int i = 0; i < micros.length; i++)
            records[i] = virtualRecord(i % 2 == 0 ? 3 : 4, (int) micros[i], i, 0);
        long data = file.block("DT", new long[0], join(records));
        return file.bytes(file.dataGroup(0, first, data, 2), START);
    }

    private static List<Integer> ids(byte[] file) throws IOException {
        Logs.Read read = Logs.read(file, BusNames.asInFile());
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(CanFrame::id).toList();
    }

    @Test
    void framesOfMixedGroupsAreInOrderOfTime() throws IOException {
        assertEquals(List.of(0, 2, 1, 4, 3, 5),
                ids(mixed(0, 1_500_000, 1_000_000, 1_900_000, 1_800_000, 3_000_000)));
        assertEquals(List.of(0, 1, 2, 3), ids(mixed(5, 5, 5, 5)), "those of one time as they came");
    }

    @Test
    void whatFallsBackFartherKeepsItsPlace() throws IOException {
        assertEquals(List.of(0, 1, 2, 3, 4, 5),
                ids(mixed(100_000_000, 101_000_000, 1_000_000, 1_500_000, 101_500_000,
                        2_000_000)));
    }

    @Test
    void aFileThatIsCutAnywhereGivesWhatIsWholeAndSaysThatSomethingIsMissing() throws IOException {
        for (byte[] whole : List.of(inline(0), inline(25), virtual())) {
            int frames = Logs.read(whole, BusNames.asInFile()).frames().size();
            int firstBlockBehindTheHeader = 64 + 24 + 6 * 8 + 32;
            for (int length = firstBlockBehindTheHeader; length < whole.length; length++) {
                Logs.Read read = Logs.read(Arrays.copyOf(whole, length), BusNames.asInFile());
                boolean told = read.defects().count() > 0 || read.frames().size() == frames;
                assertTrue(told,
                        "cut at " + length + " of " + whole.length + ": " + read.frames().size() + " frames");
            }
        }
    }
}
