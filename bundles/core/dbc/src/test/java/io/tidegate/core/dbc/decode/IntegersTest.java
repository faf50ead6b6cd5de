package io.tidegate.core.dbc.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.BitOracleTest;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.read.DbcReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Integers that a double cannot hold, whole files against an oracle that counts bits. */
class IntegersTest {
    private static FrameDecoder decoder(Integers integers, J1939 j1939, String... lines) {
        String text = String.join("\n", lines).replace("~", " [0|0] \"\" X") + "\n";
        DbcFile file = DbcReader.read("a.dbc", text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of(), file.diagnostics());
        return FrameDecoder.of("car", List.of(file), j1939, integers);
    }

    private static FrameDecoder exact(String... lines) { return decoder(Integers.EXACT, J1939.OFF, lines); }

    private static Map<String, NumberKind> kinds(FrameDecoder decoder) {
        Map<String, NumberKind> kinds = new HashMap<>();
        SignalCatalog catalog = decoder.catalog();
        for (int s = 0; s < catalog.signalCount(); s++)
            kinds.put(catalog.signal(s).name(), catalog.signal(s).kind());
        return kinds;
    }

    /** What is in the batch: exact integers as such, else the double. */
    private static Map<String, Object> decoded(FrameDecoder decoder, int id, boolean extended, byte[] data) {
        SampleBatch batch = new SampleBatch(decoder.catalog(), 1, decoder.maxSamples());
        CanFrame frame = new CanFrame("car", id,
                extended ? CanFrame.Flag.EXTENDED : data.length > 8 ? CanFrame.Flag.FD : 0, data, 1);
        assertTrue(decoder.decode(frame, batch));
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < batch.samples(); i++) {
            NumberKind kind = decoder.catalog().signal(batch.signal(i)).kind();
            String name = decoder.catalog().signal(batch.signal(i)).name();
            if (kind == NumberKind.FLOAT)
                values.put(name, batch.value(i));
            else {
                values.put(name, kind == NumberKind.INTEGER ? Long.toString(batch.integer(i))
                        : Long.toUnsignedString(batch.integer(i)));
                double exact = new BigInteger((String) values.get(name)).doubleValue();
                assertEquals(exact, batch.value(i), "the value beside the integer " + name);
            }
        }
        return values;
    }

    private static byte[] bytes(String hex) {
        byte[] all = new BigInteger("01" + hex, 16).toByteArray();
        return Arrays.copyOfRange(all, 1, all.length);
    }

    @Test
    void onlyWideIntegersWithoutScaleAreMarked() {
        FrameDecoder decoder = exact("BO_ 1 A: 8 X", " SG_ U64 : 0|64@1+ (1,0)~", "BO_ 2 B: 8 X",
                " SG_ S64 : 0|64@1- (1,0)~",
                "BO_ 3 C: 8 X", " SG_ U54 : 0|54@1+ (1,0)~", "BO_ 4 D: 8 X", " SG_ U53 : 0|53@1+ (1,0)~",
                "BO_ 5 E: 8 X",
                " SG_ Scaled : 0|64@1+ (0.5,0)~", "BO_ 6 F: 8 X", " SG_ Shifted : 0|64@1- (1,1)~",
                "BO_ 7 G: 8 X",
                " SG_ Double : 0|64@1- (1,0)~", "SIG_VALTYPE_ 7 Double : 2;");
        assertEquals(
                Map.of("U64", NumberKind.UNSIGNED, "S64", NumberKind.INTEGER, "U54", NumberKind.INTEGER,
                        "U53",
                        NumberKind.FLOAT, "Scaled", NumberKind.FLOAT, "Shifted", NumberKind.FLOAT, "Double",
                        NumberKind.FLOAT),
                kinds(decoder));
    }

    @Test
    void nothingIsMarkedUnlessAskedFor() {
        FrameDecoder decoder =
                decoder(Integers.ROUNDED, J1939.OFF, "BO_ 1 A: 8 X", " SG_ U64 : 0|64@1+ (1,0)~");
        assertEquals(Map.of("U64", NumberKind.FLOAT), kinds(decoder));
        assertTrue(decoder.rounds(0));
        assertEquals(Map.of("U64", 72623859790382856.0),
                decoded(decoder, 1, false, bytes("0807060504030201")));
    }

    @Test
    void allDigitsOf64BitsAreKept() {
        FrameDecoder decoder =
                exact("BO_ 1 A: 8 X", " SG_ V : 0|64@1+ (1,0)~", "BO_ 2 B: 8 X", " SG_ V : 7|64@0- (1,0)~");
        assertEquals(Map.of("V", "72623859790382856"), decoded(decoder, 1, false, bytes("0807060504030201")));
        assertEquals(Map.of("V", "18446744073709551615"),
                decoded(decoder, 1, false, bytes("ffffffffffffffff")));
        assertEquals(Map.of("V", "9223372036854775809"),
                decoded(decoder, 1, false, bytes("0100000000000080")));
        assertEquals(Map.of("V", "-1"), decoded(decoder, 2, false, bytes("ffffffffffffffff")));
        assertEquals(Map.of("V", "-9223372036854775807"),
                decoded(decoder, 2, false, bytes("8000000000000001")));
        assertEquals(Map.of("V", "0"), decoded(decoder, 1, false, new byte[8]));
    }

    @Test
    void neighboursOfAnIntegerAreDecodedAsEver() {
        FrameDecoder decoder =
                exact("BO_ 1 A: 16 X", " SG_ Before : 0|3@1+ (0.5,1)~", " SG_ Wide : 3|61@1- (1,0)~",
                        " SG_ After : 64|16@1- (1,0)~");
        assertEquals(Map.of("Before", 4.5, "Wide", "-1", "After", -2.0),
                decoded(decoder, 1, false, bytes("fffffffffffffffffeff000000000000")));
        assertEquals(Map.of("Before", 4.5, "Wide", "-1"),
                decoded(decoder, 1, false, bytes("ffffffffffffffff")));
    }

    /** One field of a database has one type, whichever multiplexer value gives it. */
    @Test
    void aNameForSeveralLayoutsHasOneKind() {
        FrameDecoder decoder = exact("BO_ 1 A: 16 X", " SG_ Mux M : 0|8@1+ (1,0)~",
                " SG_ V m0 : 8|64@1- (1,0)~",
                " SG_ V m1 : 8|8@1- (1,0)~", " SG_ W m0 : 72|56@1+ (1,0)~", " SG_ W m1 : 72|8@1+ (0.5,0)~");
        assertEquals(Map.of("Mux", NumberKind.FLOAT, "V", NumberKind.INTEGER, "W", NumberKind.FLOAT),
                kinds(decoder));
        assertEquals(Map.of("Mux", 1.0, "V", "-2", "W", 1.5),
                decoded(decoder, 1, false, bytes("01fe0000000000000003000000000000")));
    }

    @Test
    void whatIsNotAvailableIsNoIntegerEither() {
        FrameDecoder decoder =
                decoder(Integers.EXACT, J1939.ALL, "BO_ 2566844926 A: 8 X", " SG_ V : 0|64@1+ (1,0)~");
        assertEquals(Map.of(), decoded(decoder, 0x18FEF100, true, bytes("ffffffffffffffff")));
        assertEquals(Map.of("V", "17870283321406128129"),
                decoded(decoder, 0x18FEF100, true, bytes("01000000000000f8")));
    }

    @Test
    void everyDigitIsThatOfTheOracle() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            boolean motorola = random.nextBoolean();
            boolean signed = random.nextBoolean();
            int length = 54 + random.nextInt(11);
            int first = random.nextInt(512 - length + 1);
            int start = motorola ? first / 8 * 8 + 7 - first % 8 : first;
            FrameDecoder decoder =
                    exact("BO_ 1 A: 64 X", " SG_ V : " + start + "|" + length + "@" + (motorola ? 0 : 1)
                            + (signed ? "-" : "+") + " (1,0)~");
            byte[] data = new byte[64];
            random.nextBytes(data);
            BigInteger expected = BitOracleTest.raw(data, decoder.layout(0).signals().get(0).bits());
            assertEquals(Map.of("V", expected.toString()), decoded(decoder, 1, false, data),
                    "round " + round);
        }
    }
}
