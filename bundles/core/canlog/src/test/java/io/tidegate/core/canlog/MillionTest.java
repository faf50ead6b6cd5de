package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.blf.BlfFile;
import io.tidegate.core.canlog.blf.BlfFormat;
import io.tidegate.core.canlog.blf.BlfLayout;
import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogFormat;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.canlog.mf4.Mf4Format;
import io.tidegate.core.canlog.mf4.Mf4ReaderTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every line parser meets a million broken lines, BLF a million objects, MF4 a million records; both broken
 * files too.
 */
@Timeout(300)
class MillionTest {
    private static final int MILLION = 1_000_000;
    /** Of each, its containers are unpacked. */
    private static final int BLF_ROUNDS = 100_000;
    /** Each is a file on the disk and some hundred reads. */
    private static final int MF4_ROUNDS = 10_000;

    /** Objects or records of one file, each of them broken. */
    private static final int THINGS = 999;
    private static final int MF4_RECORD = 25;

    @TempDir
    private Path folder;

    /** The good lines of a log, then a million broken ones. */
    private static final class BrokenLines extends InputStream {
        private final List<byte[]> good;
        private final Random random = new Random(FuzzTest.SEED);
        private byte[] line = new byte[0];
        private int at;
        private int lines;

        BrokenLines(byte[] log) {
            good = new String(log, StandardCharsets.ISO_8859_1).lines()
                    .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
        }

        private boolean more() {
            if (at < line.length) return true;
            if (lines == MILLION) return false;
            line = FuzzTest.mutate(good.get(random.nextInt(good.size())), random);
            line = Arrays.copyOf(line, line.length + 1);
            line[line.length - 1] = '\n';
            at = 0;
            lines++;
            return true;
        }

        @Override
        public int read() { return more() ? line[at++] & 0xFF : -1; }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int end = from;
            while (end < from + length && more()) {
                int count = Math.min(from + length - end, line.length - at);
                System.arraycopy(line, at, bytes, end, count);
                at += count;
                end += count;
            }
            return end == from ? -1 : end - from;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"candump", "candump console", "asc", "trc", "python-can", "gvret", "cabana",
        "profinity", "crtd",
        "busmaster", "carbus", "canhacker", "named csv"})
    void everyLineParserSurvivesAMillionBrokenLines(String format) throws IOException {
        byte[] good = FuzzTest.seed(format);
        String title;
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(good), format, BusNames.asInFile())) {
            title = reader.format();
        }
        InputStream log = new SequenceInputStream(new ByteArrayInputStream(good), new BrokenLines(good));
        try (LogReader reader = CanLog.open(log, format, BusNames.asInFile())) {
            assertEquals(title, reader.format());
            long frames = 0;
            while (reader.next() != null) frames++;
            assertTrue(frames > MILLION / 200, frames + " frames");
            assertTrue(reader.defects().count() > MILLION / 50, reader.defects().count() + " defects");
            assertEquals(LogDefects.KEPT, reader.defects().first().size());
            assertNull(reader.next());
        }
    }

    @Test
    void blfSurvivesBrokenFiles() throws IOException {
        byte[] good = FuzzTest.seed("blf");
        Random random = new Random(FuzzTest.SEED);
        long frames = 0;
        for (int i = 0; i < BLF_ROUNDS; i++) {
            byte[] broken = FuzzTest.mutate(good, random);
            frames +=
                    drain(new LogInput("fuzz", new ByteArrayInputStream(broken), null, new Head(new byte[0]),
                            ReadOptions.of(BusNames.asInFile())), new BlfFormat(), broken);
        }
        assertTrue(frames > BLF_ROUNDS, frames + " frames");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mf4 inline", "mf4 unsorted", "mf4 virtual", "mf4 finalised"})
    void mf4SurvivesBrokenFilesOfEachLayout(String layout) throws IOException {
        byte[] good = FuzzTest.seed(layout);
        Path file = folder.resolve("x.mf4");
        Random random = new Random(FuzzTest.SEED);
        long frames = 0;
        for (int i = 0; i < MF4_ROUNDS; i++) {
            byte[] broken = FuzzTest.mutate(good, random);
            Files.write(file, broken);
            frames += drain(new LogInput("fuzz", new ByteArrayInputStream(broken), file, new Head(broken),
                    ReadOptions.of(BusNames.asInFile())), new Mf4Format(), broken);
        }
        assertTrue(frames > MF4_ROUNDS, frames + " frames");
    }

    /** Each object of a file has one wrong byte; all of them again and again. */
    @Test
    void blfSurvivesAMillionBrokenObjects() throws IOException {
        byte[] object = BlfFile.join(BlfFile.object(1, 32, 2, 1, 16, 0x02_01_0001, 0x123, 0xADDE, 0));
        byte[][] many = new byte[THINGS][];
        Arrays.fill(many, object);
        byte[] good = new BlfFile().container(BlfLayout.METHOD_NONE, BlfFile.join(many)).bytes();
        Random random = new Random(FuzzTest.SEED);
        long frames = 0;
        for (int i = 0; i <= MILLION / THINGS; i++) {
            byte[] broken = breakEach(good, good.length - THINGS * object.length, object.length,
                    Set.of(4, 5, 8, 9, 10, 11), random);
            frames +=
                    drain(new LogInput("fuzz", new ByteArrayInputStream(broken), null, new Head(new byte[0]),
                            ReadOptions.of(BusNames.asInFile())), new BlfFormat(), broken);
        }
        assertTrue(frames > MILLION / 4, frames + " frames");
    }

    /** Each record of a file has one wrong byte; all of them again and again. */
    @Test
    void mf4SurvivesAMillionBrokenRecords() throws IOException {
        byte[] good = Mf4ReaderTest.inlineMany(THINGS / 3);
        Path file = folder.resolve("x.mf4");
        int from = indexOf(Mf4ReaderTest.inlineRecords(), good);
        Random random = new Random(FuzzTest.SEED);
        long frames = 0;
        for (int i = 0; i <= MILLION / THINGS; i++) {
            byte[] broken = breakEach(good, from, MF4_RECORD, Set.of(), random);
            Files.write(file, broken);
            frames += drain(new LogInput("fuzz", new ByteArrayInputStream(broken), file, new Head(broken),
                    ReadOptions.of(BusNames.asInFile())), new Mf4Format(), broken);
        }
        assertTrue(frames > MILLION / 4, frames + " frames");
    }

    /**
     * @param from  where the things begin that are broken
     * @param size  of each, bytes
     * @param sizes bytes of each that say how large it is; they are broken in few, as all behind them goes
     *              with them
     */
    private static byte[] breakEach(byte[] good, int from, int size, Set<Integer> sizes, Random random) {
        byte[] broken = good.clone();
        for (int i = 0; i < THINGS; i++) {
            int at = random.nextInt(size);
            if (!sizes.contains(at) || random.nextInt(THINGS) == 0)
                broken[from + i * size + at] = (byte) random.nextInt(256);
        }
        return broken;
    }

    private static int indexOf(byte[] part, byte[] whole) {
        for (int at = 0;; at++)
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) return at;
    }

    private static int drain(LogInput input, LogFormat format, byte[] broken) {
        int frames = 0;
        try (LogReader reader = format.open(input)) {
            while (reader.next() != null) frames++;
            assertTrue(frames + reader.defects().count() <= 2L * broken.length, "too much from so little");
        } catch (IOException notALogAnyMore) {
            assertTrue(notALogAnyMore.getMessage() != null, notALogAnyMore::toString);
        } catch (RuntimeException e) {
            throw new AssertionError(Arrays.toString(broken), e);
        }
        return frames;
    }
}
