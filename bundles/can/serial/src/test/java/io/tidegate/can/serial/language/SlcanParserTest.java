package io.tidegate.can.serial.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.Echoes;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlcanParserTest {
    private static final long NOW = 1_800_000_000_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final List<CanFrame> frames = new ArrayList<>();
    private SlcanParser parser = new SlcanParser("car", Timestamps.HOST, frames::add);

    @BeforeEach
    void passTheFirstLine() { feed("\r"); }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        parser.feed(bytes, bytes.length, NOW);
    }

    private CanFrame only() {
        assertEquals(1, frames.size(), frames.toString());
        return frames.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "t1232AABB, 291, 0, car 123#AABB",
        "t7FF0, 2047, 0, car 7FF#",
        "t12381122334455667788, 291, 0, car 123#1122334455667788",
        "t1a32aabb, 419, 0, car 1A3#AABB",
        "T1F33445510f, 523453525, 1, car 1F334455#0F",
        "x1F33445510f, 523453525, 1, car 1F334455#0F",
        "r1238, 291, 2, car 123#",
        "R1F3344553, 523453525, 3, car 1F334455#",
        "r1002AABB, 256, 2, car 100#",
        "t1232AABBtrailing, 291, 0, car 123#AABB"})
    void readsClassicFrames(String line, int id, int flags, String text) {
        feed(line + "\r");
        assertEquals(id, only().id());
        assertEquals(flags, only().flags());
        assertEquals(text, only().toString());
        assertEquals(NOW, only().timeNanos());
    }

    @ParameterizedTest
    @CsvSource({"d1239, 8, 12", "D1F334455A, 9, 16", "b123F, 24, 64", "B1F334455C, 25, 24", "b1230, 24, 0",
        "d1238, 8, 8"})
    void readsCanFdFrames(String head, int flags, int length) {
        feed(head + "5A".repeat(length) + "\r");
        assertEquals(flags, only().flags());
        assertEquals(length, only().length());
        for (byte b : only().data()) assertEquals(0x5A, b);
    }

    @Test
    void linesComeInAnyPieces() {
        for (char c : "t1232AABB\rt1242CCDD\r".toCharArray()) feed(String.valueOf(c));
        assertEquals("[car 123#AABB, car 124#CCDD]", frames.toString());
    }

    @Test
    void toleratesLineFeedsAndNul() {
        feed("t1230\r\nt1240\n\0t1\0" + "250\r\0\r\n");
        assertEquals("[car 123#, car 124#, car 125#]", frames.toString());
        assertEquals(0, parser.badLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t12", "t1232AAB", "t1239112233445566778899", "t8000", "tXYZ0", "T200000000",
        "t1232AAGG",
        "hello", "b123F00", "t123", "12340", "?"})
    void countsWhatIsNoFrame(String line) {
        feed(line + "\rt1230\r");
        assertEquals(1, parser.badLines());
        assertEquals(1, frames.size());
        assertEquals(line, parser.lastBad());
    }

    @Test
    void aBellEndsWhatWasBegun() {
        feed("t12\7t1230\r\7");
        assertEquals("[car 123#]", frames.toString());
        assertEquals(2, parser.refusals());
        assertEquals(1, parser.badLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "Z", "V1013", "NA123", "F00", "e1a", "sb255255"})
    void repliesAreNoFrames(String line) {
        long before = parser.replies();
        feed(line + "\r");
        assertEquals(0, frames.size());
        assertEquals(0, parser.badLines());
        assertEquals(before + 1, parser.replies());
    }

    @Test
    void aLineThatNeverEndsIsOneBadLine() {
        feed("t".repeat(100_000) + "\rt1230\r");
        assertEquals(1, parser.badLines());
        assertEquals(1, frames.size());
    }

    @Test
    void theRestOfALineAfterOpeningIsNotCounted() {
        parser.reset();
        feed("4455667788\rt1230\r");
        assertEquals(0, parser.badLines());
        assertEquals(1, frames.size());
    }

    @Test
    void deviceTimesGiveTheDistanceOfFrames() {
        parser = new SlcanParser("car", Timestamps.DEVICE, frames::add);
        feed("t1232AABB0000\r");
        feed("t1232AABB0064\rr10020078\rr1002AABB0082\r", 200);
        assertEquals(List.of(0L, 100L, 120L, 130L), millis());
    }

    @Test
    void aFrameWithoutOrWithAnImpossibleDeviceTimeHasThatOfItsReading() {
        parser = new SlcanParser("car", Timestamps.DEVICE, frames::add);
        feed("t1232AABB0000\r");
        feed("t1230\rt1230FFFF\r", 200);
        assertEquals(List.of(0L, 200L, 200L), millis());
    }

    @Test
    void deviceTimesMayBeMicroseconds() {
        parser = new SlcanParser("car", Timestamps.DEVICE_MICROS, frames::add);
        feed("t1232AABBD693A3FF\r");
        feed("t1232AABB00000400\rt123000000800\r", 200);
        assertEquals(List.of(0L, 1L, 2L), millis());
    }

    private void feed(String text, long laterMillis) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        parser.feed(bytes, bytes.length, NOW + laterMillis * MILLI);
    }

    private List<Long> millis() {
        return frames.stream().map(frame -> (frame.timeNanos() - NOW) / MILLI).toList();
    }

    @ParameterizedTest
    @CsvSource({"zt12321122, 64, 2", "ZT000001231AB, 65, 1"})
    void aFrameThatWasSentIsFlagged(String line, int flags, int length) {
        feed(line + "\r");
        assertEquals(flags, only().flags());
        assertEquals(length, only().length());
    }

    @Test
    void aDigitBehindACanFdFrameTellsTheErrorState() {
        feed("d1231AA1\rd1231AA0\rd1231AA\r");
        assertEquals(List.of(Flag.FD | Flag.ERROR_STATE, Flag.FD, Flag.FD),
                frames.stream().map(CanFrame::flags).toList());
    }

    @ParameterizedTest
    @CsvSource({"F00, ERROR_ACTIVE, -1, -1", "F04, ERROR_WARNING, -1, -1", "F24, ERROR_PASSIVE, -1, -1",
        "sa001002, ERROR_ACTIVE, 2, 1", "sb255255, BUS_OFF, 255, 255", "sx001002, UNKNOWN, -1, -1"})
    void theControllerTellsItsState(String line, Condition condition, int transmit, int receive) {
        feed(line + "\r");
        assertEquals(new BusState(condition, transmit, receive), parser.status().state());
    }

    @Test
    void theAdaptersClockMayDriftForHoursWithoutAStepOrAFrameFromTheFuture() {
        SlcanParser timed = new SlcanParser("car", Timestamps.DEVICE, frames::add);
        timed.feed(new byte[] {'\r'}, 1, NOW);
        long before = Long.MIN_VALUE;
        for (long millis = 0; millis < 2 * 3_600_000L; millis += 250) {
            long stamp = (millis + millis / 10_000) % 60_000; // 100 ppm fast
            byte[] line =
                    String.format(Locale.ROOT, "t1230%04X\r", stamp).getBytes(StandardCharsets.US_ASCII);
            long host = NOW + (millis + 5) * 1_000_000L;
            timed.feed(line, line.length, host);
            long time = frames.get(frames.size() - 1).timeNanos();
            assertTrue(time <= host, "in the future by " + (time - host) + " ns");
            assertTrue(time > before, "back by " + (before - time) + " ns");
            assertTrue(host - time < 20_000_000L, "late by " + (host - time) + " ns");
            before = time;
        }
    }

    @Test
    void aFrameThatWasSentForSomebodyTellsForWhom() {
        Echoes echoes = new Echoes();
        SlcanParser sending = new SlcanParser("car", Timestamps.HOST, echoes, frames::add);
        echoes.sends(new CanFrame("car", 0x123, 0, new byte[] {1}, 0, 1, "a client"));
        byte[] lines = "\rzt123101\rzt123101\rt123101\r".getBytes(StandardCharsets.US_ASCII);
        sending.feed(lines, lines.length, NOW);
        assertEquals(List.of("a client", "", ""), frames.stream().map(CanFrame::origin).toList());
    }

    @Test
    void survivesAMillionMutatedReads() {
        String text = "T1F33445581122334455667788\rt1232AABB\rr1230\rb123911223344556677889900AABB\r"
                + "\7z\rzt1230\rF04\r";
        byte[] good = text.getBytes(StandardCharsets.US_ASCII);
        long[] taken = new long[1];
        SlcanParser fuzzed = new SlcanParser("car", Timestamps.DEVICE, frame -> taken[0]++);
        byte[] mutated = new byte[good.length];
        Random random = new Random(20261121);
        for (int i = 0; i < 1_000_000; i++) {
            System.arraycopy(good, 0, mutated, 0, good.length);
            for (int k = random.nextInt(8); k >= 0; k--)
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            fuzzed.feed(mutated, 1 + random.nextInt(mutated.length), NOW);
        }
        assertTrue(fuzzed.frames() > 500_000, "most lines are whole still");
        assertTrue(fuzzed.badLines() > 500_000, "many are not");
        assertEquals(taken[0], fuzzed.frames());
    }

    /** A frame is 40 bytes and its data 24; the rest is what the JVM does meanwhile. */
    @Test
    void allocatesTheFrameOnly() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CanFrame[] last = new CanFrame[1];
        SlcanParser counted = new SlcanParser("car", Timestamps.DEVICE, frame -> last[0] = frame);
        byte[] bytes = "t12381122334455667788ABCD\r".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) counted.feed(bytes, bytes.length, NOW);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 200_000; i++) counted.feed(bytes, bytes.length, NOW);
        double each = (thread.getCurrentThreadAllocatedBytes() - before) / 200_000.0;
        assertTrue(each < 40 + 24 + 0.5, each + " bytes per frame");
    }
}
