package io.tidegate.core.canlog.blf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.io.BusNames;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlfReaderTest {
    private static final long START = BlfFile.START.toInstant(ZoneOffset.UTC).toEpochMilli() * 1_000_000;
    private static final int NANOS = BlfLayout.NANOS;

    private static byte[] classic(int id, long time) {
        return BlfFile.object(1, 32, NANOS, time, 16, 0x02_00_0001, id, 0xBEEF_ADDE, 0);
    }

    private static List<String> texts(byte[] file) throws IOException {
        Logs.Read read = Logs.read(file, BusNames.asInFile());
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(Logs::text).toList();
    }

    @Test
    void readsEveryKindOfObject() throws IOException {
        byte[] objects = BlfFile.join(
                BlfFile.object(1, 32, NANOS, 1, 16, 0x02_01_0001, 0x123, 0xADDE, 0),
                BlfFile.object(1, 32, NANOS, 2, 16, 0x05_80_0002, 0x8000_0123, 0, 0),
                BlfFile.object(86, 32, NANOS, 3, 24, 0x0B_00_0001, 0x7FF, 0x0403_0201, 0x0807_0605, 0, 0),
                BlfFile.object(100, 32, NANOS, 4, 84, 0x09_01_0001, 0x9F33_4455, 0, 0x000C_0700, 0,
                        0x0403_0201),
                BlfFile.object(101, 32, NANOS, 5, 40 + 4, 0x00_0C_0901, 0x123, 0, 0x7000, 0, 0, 0, 0, 1 << 16,
                        0, 0x0403_0201),
                BlfFile.object(101, 32, NANOS, 6, 40, 0x00_00_0301, 0x123, 0, 0x10, 0, 0, 0, 0, 0, 0),
                BlfFile.object(73, 32, NANOS, 7, 32, 0x0000_0001, 0, 0x0002_0000, 0, 0x44, 0, 0xADDE),
                BlfFile.object(104, 32, NANOS, 8, 112, 0x00_00_0003, 0, 0, 0, 0x55),
                BlfFile.object(2, 32, NANOS, 9, 8, 4, 0));
        assertEquals(List.of("1 123 t 2 dead", "2 123 xr 5 ", "1 7ff 11 0102030405060708",
                "1 1f334455 xfbst 9 010203040000000000000000", "1 123 fbst 9 010203040000000000000000",
                "1 123 r 3 ", "1 44 e 2 dead", "3 55 e 0 ", "4 0 e 0 "),
                texts(new BlfFile().container(2, objects).bytes()));
    }

    @Test
    void objectsGoOnFromOneContainerToTheNext() throws IOException {
        byte[] objects = BlfFile.join(classic(1, 1), classic(2, 2), classic(3, 3));
        for (int cut = 1; cut < objects.length; cut++) {
            byte[] file = new BlfFile().container(2, Arrays.copyOf(objects, cut)).container(0, new byte[0])
                    .container(0, Arrays.copyOfRange(objects, cut, objects.length)).top(classic(4, 4))
                    .bytes();
            assertEquals(List.of("1 1 2 dead", "1 2 2 dead", "1 3 2 dead", "1 4 2 dead"), texts(file));
        }
    }

    @Test
    void takesBothUnitsOfTimeAndTheLongHeader() throws IOException {
        byte[] objects = BlfFile.join(BlfFile.object(1, 32, BlfLayout.TEN_MICROS, 7, 16, 1, 1),
                BlfFile.object(1, 40, NANOS, 70_000, 16, 1, 2));
        List<CanFrame> frames =
                Logs.read(new BlfFile().container(2, objects).bytes(), BusNames.asInFile()).frames();
        assertEquals(List.of(START + 70_000, START + 70_000),
                frames.stream().map(CanFrame::timeNanos).toList());
        assertEquals(2, frames.get(1).id());
    }

    @Test
    void passesOverOtherObjectsHoweverLarge() throws IOException {
        byte[] objects =
                BlfFile.join(classic(1, 1), BlfFile.object(115, 32, NANOS, 0, 700_001), classic(2, 2),
                        BlfFile.object(65, 32, NANOS, 0, 9), classic(3, 3));
        assertEquals(3, texts(new BlfFile().container(2, objects).bytes()).size());
        assertEquals(3, texts(new BlfFile().top(objects).bytes()).size());
    }

    @Test
    void aDamagedContainerCostsOnlyItself() throws IOException {
        byte[] one = BlfFile.join(classic(1, 1), classic(2, 2));
        byte[] file = new BlfFile().container(2, one).container(2, one).container(2, one).bytes();
        int second = BlfLayout.FILE_HEADER + (file.length - BlfLayout.FILE_HEADER) / 3;
        Arrays.fill(file, second + 40, second + 50, (byte) 0xFF);
        Logs.Read read = Logs.read(file, BusNames.asInFile());
        assertTrue(read.frames().size() >= 4, read.frames().toString());
        assertEquals(2, read.frames().get(read.frames().size() - 1).id());
        assertTrue(read.defects().first().get(0).toString().contains("expected packed data (zlib)"));
    }

    @Test
    void aTruncatedFileGivesAllThatIsWhole() throws IOException {
        byte[][] objects = new byte[200][];
        for (int i = 0; i < 200; i++) objects[i] = classic(i, i * 1_000_003L);
        byte[] file = new BlfFile().container(0, BlfFile.join(objects)).bytes();
        for (int length = 200; length < file.length; length += 37) {
            Logs.Read read = Logs.read(Arrays.copyOf(file, length), BusNames.asInFile());
            assertEquals((length - BlfLayout.FILE_HEADER - 32) / 48, read.frames().size());
            assertTrue(read.defects().count() >= 1);
        }
    }

    @Test
    void aTimeThatNoClockShowsIsADefect() throws IOException {
        byte[] objects = BlfFile.join(classic(1, -1), classic(2, Long.MAX_VALUE),
                classic(3, 2_400_000_000_000_000_000L));
        Logs.Read read = Logs.read(new BlfFile().container(2, objects).bytes(), BusNames.asInFile());
        assertEquals(START + 2_400_000_000_000_000_000L, read.only().timeNanos());
        assertEquals(2, read.defects().count());
    }

    @Test
    void readsTheSameFilePacked() throws IOException {
        byte[] file = new BlfFile().container(2, BlfFile.join(classic(1, 1), classic(2, 2))).bytes();
        assertEquals(2, texts(Logs.gzip(file)).size());
    }
}
