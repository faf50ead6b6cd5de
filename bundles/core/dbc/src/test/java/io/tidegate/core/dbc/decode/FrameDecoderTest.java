package io.tidegate.core.dbc.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.dbc.Corpus;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.read.DbcReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static final String MOTOR = """
            BO_ 100 Motor: 8 X
             SG_ Speed : 0|16@1+ (0.5,-10) [0|100] "km/h" X
             SG_ Gear : 23|8@0- (1,0) [0|0] "" X
            BA_ "GenMsgCycleTime" BO_ 100 20;
            VAL_ 100 Gear -1 "back" 1 "drive" ;
            """;

    /** A tilde stands for the rest of a plain signal's line. */
    private static FrameDecoder decoder(String... texts) {
        return FrameDecoder.of("car", Stream.of(texts)
                .map(text -> text.replace("~", " (1,0) [0|0] \"\" X\n").getBytes(StandardCharsets.UTF_8))
                .map(bytes -> DbcReader.read("f.dbc", bytes)).toList());
    }

    private static CanFrame frame(int id, int flags, String hex) {
        return new CanFrame("car", id, flags, HexFormat.of().parseHex(hex), 42);
    }

    private static Map<String, Double> decode(FrameDecoder decoder, CanFrame frame) {
        SampleBatch batch = Corpus.batchFor(decoder);
        decoder.decode(frame, batch);
        return Corpus.values(batch);
    }

    private static Map<String, Double> decode(String dbc, String hex) {
        return decode(decoder(dbc), frame(1, hex.length() > 16 ? Flag.FD : 0, hex));
    }

    @Test
    void scalesAndOrdersAndSigns() {
        CanFrame frame = frame(100, 0, "0001FF0000000000");
        assertEquals(Map.of("Speed", 118.0, "Gear", -1.0), decode(decoder(MOTOR), frame));
    }

    @Test
    void theCatalogSaysWhatTheDbcSays() {
        FrameDecoder decoder = decoder(MOTOR);
        assertEquals("car", decoder.catalog().bus());
        assertEquals(20_000_000, decoder.catalog().message(0).cycleNanos());
        Signal speed = decoder.catalog().signal(0);
        assertEquals("Speed", speed.name());
        assertEquals("km/h", speed.unit());
        assertEquals(0, speed.minimum());
        assertEquals(100, speed.maximum());
        assertEquals("back", decoder.catalog().signal(1).texts().text(-1));
        assertTrue(Double.isNaN(decoder.catalog().signal(1).minimum()));
    }

    @Test
    void theFrameCarriesItsTimeAndMessage() {
        FrameDecoder decoder = decoder(MOTOR);
        SampleBatch batch = Corpus.batchFor(decoder);
        assertTrue(decoder.decode(frame(100, 0, "000000"), batch));
        assertEquals(42, batch.timeNanos(0));
        assertEquals("Motor", decoder.catalog().message(batch.message(0)).name());
    }

    @Test
    void aShortFrameGivesTheSignalsThatFit() {
        FrameDecoder decoder = decoder(MOTOR);
        assertEquals(Map.of("Speed", -10.0), decode(decoder, frame(100, 0, "0000")));
        SampleBatch batch = Corpus.batchFor(decoder);
        assertTrue(decoder.decode(frame(100, 0, "00"), batch));
        assertEquals(0, batch.frames());
    }

    @Test
    void neverDecodesRemoteAndErrorFramesAndOtherIds() {
        FrameDecoder decoder = decoder(MOTOR);
        for (CanFrame frame : List.of(frame(100, Flag.REMOTE, ""), frame(100, Flag.ERROR, "0000000000000000"),
                frame(101, 0, "0000000000000000"), frame(100, Flag.EXTENDED, "0000000000000000"))) {
            assertFalse(decoder.decode(frame, Corpus.batchFor(decoder)), frame::toString);
            assertFalse(decoder.describes(frame), frame::toString);
        }
    }

    @Test
    void unsigned64BitsAreNeverNegative() {
        String dbc = "BO_ 1 M: 8 X\n SG_ A : 0|64@1+~";
        assertEquals(Map.of("A", 18446744073709551615.0), decode(dbc, "FFFFFFFFFFFFFFFF"));
        assertEquals(Map.of("A", 9223372036854775808.0), decode(dbc, "0000000000000080"));
    }

    @Test
    void readsFloatsAndDoublesInBothOrders() {
        String dbc = "BO_ 1 M: 24 X\n SG_ F : 0|32@1- (2,1) [0|0] \"\" X\n SG_ G : 39|32@0-~"
                + " SG_ D : 71|64@0-~ SG_ E : 128|64@1-~"
                + "SIG_VALTYPE_ 1 F : 1;\nSIG_VALTYPE_ 1 G : 1;\nSIG_VALTYPE_ 1 D : 2;\n"
                + "SIG_VALTYPE_ 1 E : 2;\n";
        assertEquals(Map.of("F", 4.0, "G", 1.5, "D", -2.5, "E", Double.NaN),
                decode(dbc, "0000C03F" + "3FC00000" + "C004000000000000" + "000000000000F87F"));
    }

    @Test
    void nestedMultiplexersAndRangesSelect() {
        String dbc = "BO_ 1 M: 8 X\n SG_ A M : 0|8@1+~ SG_ B m2M : 8|8@1+~"
                + " SG_ C m1 : 16|8@1+~ SG_ D m0 : 16|8@1+~"
                + " SG_ Z : 24|8@1+~ SG_MUL_VAL_ 1 D A 0-1,4-4;\n"
                + "SG_MUL_VAL_ 1 C B 1-1;\nSG_MUL_VAL_ 1 D A 0-1,4-4;\n";
        assertEquals(Map.of("A", 2.0, "B", 1.0, "C", 9.0, "Z", 7.0), decode(dbc, "02010907"));
        assertEquals(Map.of("A", 2.0, "B", 5.0, "Z", 7.0), decode(dbc, "02050907"));
        assertEquals(Map.of("A", 1.0, "D", 9.0, "Z", 7.0), decode(dbc, "01010907"));
        assertEquals(Map.of("A", 4.0, "D", 9.0, "Z", 7.0), decode(dbc, "04010907"));
        assertEquals(Map.of("A", 3.0, "Z", 7.0), decode(dbc, "03010907"));
    }

    @Test
    void aNameUnderSeveralMultiplexerValuesIsOneSignal() {
        FrameDecoder decoder = decoder("BO_ 1 M: 8 X\n SG_ S M : 7|8@0+~"
                + " SG_ T m0 : 8|8@1+~ SG_ T m1 : 16|8@1+~");
        assertEquals(2, decoder.catalog().signalCount());
        assertEquals(Map.of("S", 0.0, "T", 5.0), decode(decoder, frame(1, 0, "000506")));
        assertEquals(Map.of("S", 1.0, "T", 6.0), decode(decoder, frame(1, 0, "010506")));
    }

    @Test
    void theFirstFileThatDescribesAnIdCounts() {
        FrameDecoder decoder = decoder(MOTOR,
                "BO_ 100 Other: 8 X\n\nBO_ 101 Motor: 8 X\n SG_ A : 0|8@1+~");
        assertEquals(Map.of("Speed", -10.0, "Gear", 0.0), decode(decoder, frame(100, 0, "000000")));
        assertEquals("Motor_65", decoder.catalog().message(1).name());
        assertEquals(List.of(
                "f.dbc:1:1: left out: expected an id that no file before describes, found 0x64 as in f.dbc",
                "f.dbc:3:1: mended: expected each message name once, found 'Motor' again, "
                        + "now called 'Motor_65'"),
                decoder.diagnostics().stream().map(Diagnostic::toString).toList());
    }

    @Test
    void manyIdsAreFoundAndKeptApart() {
        StringBuilder dbc = new StringBuilder();
        for (int i = 0; i < 2048; i++)
            dbc.append("BO_ " + (i % 2 == 0 ? i : 0x8000_0000L + i * 7919L) + " M" + i + ": 8 X\n");
        FrameDecoder decoder = decoder(dbc.toString());
        for (int i = 0; i < 2048; i++) {
            assertEquals(i % 2 == 0, decoder.describes(frame(i, 0, "")), "id " + i);
            assertEquals(i % 2 == 1, decoder.describes(frame(i * 7919, Flag.EXTENDED, "")), "id " + i * 7919);
        }
    }

    @Test
    void allocatesNothingPerFrame() {
        FrameDecoder decoder = decoder(MOTOR);
        SampleBatch batch = new SampleBatch(decoder.catalog(), 1000, 2000);
        CanFrame frame = frame(100, 0, "0001FF0000000000");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int round = 0; round < 400; round++) {
            if (round == 200) before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) decoder.decode(frame, batch);
            batch.clear();
        }
        long perFrame = (threads.getCurrentThreadAllocatedBytes() - before) / 200_000;
        assertEquals(0, perFrame);
    }
}
