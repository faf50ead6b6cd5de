package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class J1939Test {
    /** A tilde stands for the rest of a plain signal's line. EEC1 is a PDU2, TSC1 a PDU1. */
    private static final String DBC = """
            BO_ 2364540158 EEC1: 8 X
             SG_ Mode : 0|4@1+~
             SG_ Switch : 4|2@1+~
             SG_ Flag : 6|1@1+~
             SG_ Torque : 8|8@1+~
             SG_ Rpm : 24|16@1+~
             SG_ Signed : 40|8@1-~
            BO_ 2348810494 TSC1: 8 X
             SG_ Request : 0|8@1+~
            BO_ 2566836990 Plain: 8 X
             SG_ A : 0|8@1+~
            BA_ "ProtocolType" "J1939";
            BA_ "VFrameFormat" BO_ 2566836990 1;
            """;

    private static DbcFile file(String text) {
        return DbcReader.read("f.dbc",
                text.replace("~", " (1,0) [0|0] \"\" X").getBytes(StandardCharsets.UTF_8));
    }

    private static FrameDecoder decoder(J1939 j1939) {
        return FrameDecoder.of("truck", List.of(file(DBC)), j1939);
    }

    private static CanFrame frame(int id, String hex) {
        return new CanFrame("truck", id, Flag.EXTENDED, HexFormat.of().parseHex(hex), 42);
    }

    private static String found(FrameDecoder decoder, int id) {
        int message = decoder.find(frame(id, ""));
        return message < 0 ? "" : decoder.catalog().message(message).name();
    }

    private static Map<String, Double> decode(String hex) {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        SampleBatch batch = Corpus.batchFor(decoder);
        decoder.decode(frame(0x0CF00400, hex), batch);
        return Corpus.values(batch);
    }

    @Test
    void matchesByGroupWhateverPriorityAndSource() {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        assertEquals("EEC1", found(decoder, 0x0CF00400));
        assertEquals("EEC1", found(decoder, 0x18F00417));
        assertEquals("", found(decoder, 0x18F00517));
        assertEquals("", found(decoder, 0x19F00417));
    }

    @Test
    void theDestinationIsNoPartOfAPdu1Group() {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        assertEquals("TSC1", found(decoder, 0x0C000003));
        assertEquals("TSC1", found(decoder, 0x0C00FF03));
        assertEquals("", found(decoder, 0x0C010003));
    }

    @Test
    void messagesThatAreNotOfJ1939MatchByIdAlone() {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        assertEquals("Plain", found(decoder, 0x18FED2FE));
        assertEquals("", found(decoder, 0x18FED200));
        assertEquals("Plain", found(decoder(J1939.ALL), 0x18FED200));
        assertEquals("", found(decoder(J1939.OFF), 0x18F00417));
        assertEquals("EEC1", found(decoder(J1939.OFF), 0x0CF004FE));
        assertFalse(decoder(J1939.OFF).hasJ1939());
    }

    @Test
    void aFileMayDescribeOneGroupOfSeveralSources() {
        String two =
                "BO_ 2566848513 Left: 8 X\n SG_ A : 0|8@1+~\nBO_ 2566848514 Right: 8 X\n SG_ A : 0|8@1+~\n";
        FrameDecoder decoder = FrameDecoder.of("truck", List.of(file(two)), J1939.ALL);
        assertEquals("Left", found(decoder, 0x1CFF0001));
        assertEquals("Right", found(decoder, 0x0CFF0002));
        assertEquals("Left", found(decoder, 0x0CFF0003));
    }

    @Test
    void eachAdmittedSourceHasItsOwnEntryWithATag() {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        int any = decoder.find(frame(0x0CF00417, ""));
        assertTrue(decoder.isOfAnySource(any));
        FrameDecoder more = decoder.withSource(any, 0x17).withSource(any, 0x00);
        int own = more.find(frame(0x18F00417, ""));
        assertFalse(more.isOfAnySource(own));
        assertEquals(Map.of("source", "0x17"), more.catalog().message(own).tags());
        assertEquals(Map.of("source", "0x00"),
                more.catalog().message(more.find(frame(0x18F00400, ""))).tags());
        assertEquals(any, more.find(frame(0x18F00401, "")));
        assertEquals(0x0CF00417, more.catalog().message(own).id());
        assertEquals("EEC1", more.layout(own).name());
        assertEquals(2, more.sources());
        assertEquals(0, decoder.sources());
    }

    @Test
    void samplesOfAnAdmittedSourceAreThoseOfItsEntry() {
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        decoder = decoder.withSource(decoder.find(frame(0x0C000003, "")), 3);
        decoder = decoder.withSource(decoder.find(frame(0x0CF00417, "")), 0x17);
        SampleBatch batch = Corpus.batchFor(decoder);
        decoder.decode(frame(0x0CF00417, "0005FF1027010000"), batch);
        int entry = batch.message(0);
        assertEquals(Map.of("source", "0x17"), decoder.catalog().message(entry).tags());
        for (int i = 0; i < batch.samples(); i++)
            assertEquals(entry, decoder.catalog().messageOf(batch.signal(i)));
        assertEquals(0x2710, Corpus.values(batch).get("Rpm"));
    }

    @Test
    void whatIsNotAvailableOrInErrorIsLeftOutAndCounted() {
        assertEquals(Map.of("Flag", 1.0, "Signed", -1.0), decode("FFFFFFFFFFFFFFFF"));
        assertEquals(Map.of("Mode", 13.0, "Switch", 1.0, "Flag", 0.0, "Torque", 253.0, "Rpm", (double) 0xFDFF,
                "Signed", 0.0), decode("1DFDFFFFFD00FFFF"));
        assertEquals(Map.of("Mode", 0.0, "Switch", 0.0, "Flag", 0.0, "Signed", 0.0),
                decode("00FE0000FE00FFFF"));
        FrameDecoder decoder = decoder(J1939.AS_FILE);
        CanFrame frame = frame(0x0CF00400, "FFFFFFFFFFFFFFFF");
        assertEquals(4, decoder.decode(decoder.find(frame), frame.data(), 1, Corpus.batchFor(decoder)));
    }

    private static Map<String, Double> decodeOne(String dbc, int id, String hex) {
        FrameDecoder decoder = FrameDecoder.of("boat", List.of(file(dbc)), J1939.ALL);
        SampleBatch batch = Corpus.batchFor(decoder);
        decoder.decode(frame(id, hex), batch);
        return Corpus.values(batch);
    }

    @Test
    void aRawValueWithATextIsAValue() {
        String dbc =
                "BO_ 2364540158 Modes: 8 X\n SG_ Two : 0|2@1+~\n SG_ Other : 2|2@1+~\n SG_ Byte : 8|8@1+~\n"
                        + "VAL_ 2364540158 Two 2 \"blinking\" 3 \"flashing\" ;\nVAL_ 2364540158 Other 2 "
                        + "\"fault\" ;\nVAL_ 2364540158 Byte 254 \"limp home\" ;\n";
        assertEquals(Map.of("Two", 3.0, "Other", 2.0, "Byte", 254.0), decodeOne(dbc, 0x0CF00417, "0BFE"));
        assertEquals(Map.of("Two", 2.0), decodeOne(dbc, 0x0CF00417, "0EFF"));
    }

    @Test
    void aTextThatSaysNotAvailableMakesNoValue() {
        for (String text : List.of("SNA", "sna", "N/A", "NA", "Not available", "NotAvailable",
                "Signal_not_available", "no data",
                "unavailable"))
            assertEquals(Map.of(),
                    decodeOne("BO_ 2364540158 M: 8 X\n SG_ A : 0|16@1+~\nVAL_ 2364540158 A 65535 \"" + text
                            + "\" ;\n", 0x0CF00417, "FFFF"), text);
        assertEquals(Map.of("A", 65_535.0),
                decodeOne("BO_ 2364540158 M: 8 X\n SG_ A : 0|16@1+~\nVAL_ 2364540158 A"
                        + " 65535 \"snake\" ;\n", 0x0CF00417, "FFFF"));
        assertEquals(Map.of("A", 5.0),
                decodeOne("BO_ 2364540158 M: 8 X\n SG_ A : 0|16@1+~\nVAL_ 2364540158 A 5 \"SNA\" ;\n",
                        0x0CF00417, "0500"), "only where J1939 has its values for that");
    }

    /** Groups 1F112 (NMEA 2000) and F004 (J1939) with the same signals. */
    @Test
    void nmea2000KeepsTheHighestValuesAlsoOfSignedSignals() {
        String signals =
                "\n SG_ S16 : 0|16@1-~\n SG_ U16 : 16|16@1+~\n SG_ S8 : 32|8@1-~\n SG_ U8 : 40|8@1+~\n"
                        + " SG_ S4 : 48|4@1-~\n SG_ U2 : 52|2@1+~\n";
        String boat = "BO_ 2314277630 Heading: 8 X" + signals;
        assertEquals(Map.of(), decodeOne(boat, 0x09F11203, "FF7FFFFF7FFF3700"));
        assertEquals(Map.of(), decodeOne(boat, 0x09F11203, "FD7FFDFF7EFE2600"));
        assertEquals(
                Map.of("S16", (double) 0x7FFC, "U16", (double) 0xFFFC, "S8", 125.0, "U8", 253.0, "S4", 5.0,
                        "U2", 1.0),
                decodeOne(boat, 0x09F11203, "FC7FFCFF7DFD1500"));
        assertEquals(
                Map.of("S16", -1.0, "U16", (double) 0xFE01, "S8", -1.0, "U8", 0.0, "S4", -1.0, "U2", 0.0),
                decodeOne(boat, 0x09F11203, "FFFF01FEFF000F00"));
        assertEquals(Map.of("S16", (double) 0x7FFF, "S8", 127.0, "S4", 7.0, "U2", 0.0),
                decodeOne("BO_ 2364540158 Truck: 8 X" + signals, 0x0CF00417, "FF7F01FE7FFF0700"));
    }

    @Test
    void theWidestSignedSignalHasItsHighestValuesToo() {
        String dbc = "BO_ 2314277630 Heading: 8 X\n SG_ S : 0|64@1-~\n";
        assertEquals(Map.of(), decodeOne(dbc, 0x09F11203, "FFFFFFFFFFFFFF7F"));
        assertEquals(Map.of("S", -1.0), decodeOne(dbc, 0x09F11203, "FFFFFFFFFFFFFFFF"));
    }

    @Test
    void framesOfAnUndeclaredGroupAreRecognised() {
        DbcFile boat = file("BO_ 2314277630 Heading: 8 X\n SG_ A : 0|8@1+~\n");
        FrameDecoder asFile = FrameDecoder.of("boat", List.of(boat));
        assertEquals(-1, asFile.find(frame(0x09F11203, "00")));
        assertTrue(asFile.isOfUndeclaredGroup(frame(0x0DF11204, "00")));
        assertFalse(asFile.isOfUndeclaredGroup(frame(0x0DF11304, "00")));
        assertFalse(FrameDecoder.of("boat", List.of(boat), J1939.OFF)
                .isOfUndeclaredGroup(frame(0x0DF11204, "00")));
        assertFalse(decoder(J1939.AS_FILE).isOfUndeclaredGroup(frame(0x18FED200, "00")));
    }

    @Test
    void withoutJ1939EveryRawValueIsAValue() {
        FrameDecoder decoder = decoder(J1939.OFF);
        SampleBatch batch = Corpus.batchFor(decoder);
        assertTrue(decoder.decode(frame(0x0CF004FE, "FFFFFFFFFFFFFFFF"), batch));
        assertEquals(6, batch.samples());
    }
}
