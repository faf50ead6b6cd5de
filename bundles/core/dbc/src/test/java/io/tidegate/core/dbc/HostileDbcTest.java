package io.tidegate.core.dbc;

import io.tidegate.core.dbc.compare.MessagePicture;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.lint.DbcLint;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to keep whoever reads them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDbcTest {
    private static final String HEAD = "VERSION \"\"\nBU_: E\n";

    private static void read(String text) {
        DbcFile file = DbcReader.read("hostile.dbc", text.getBytes(StandardCharsets.UTF_8));
        FrameDecoder.of("car", List.of(file));
    }

    private static void review(String text) {
        DbcFile file = DbcReader.read("hostile.dbc", text.getBytes(StandardCharsets.UTF_8));
        DbcLint.check(file);
        file.messages().stream().limit(1).forEach(MessagePicture::draw);
    }

    private static void assertBounded(String what, IntFunction<String> text) throws Exception {
        HostileInput.assertBounded(what, text, HostileDbcTest::read);
        HostileInput.assertBounded("review: " + what, text, HostileDbcTest::review);
    }

    /** Numbered units, one after the other. */
    private static IntFunction<String> numbered(String begin, String unit, IntUnaryOperator other) {
        return length -> {
            StringBuilder text = new StringBuilder(begin);
            for (int i = 0; text.length() < length; i++)
                text.append(unit.replace("#", "" + i).replace("@@", "" + other.applyAsInt(i)));
            return text.toString();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "[", "\"", "\\", ";", ":", "|", "@", " ", "\n", "\r", "\t", "7", "1e9",
        "-", "a", "\u00e4", "\u0000",
        "BO_ ", "SG_ ", "CM_ ", "VAL_ ", "BA_ ", "BA_DEF_ ", "BU_: ", "NS_ ", "//", "M m0 ", "0|8@1+ ",
        "CM_ \"", "VAL_ 1 S ", "a;", "\"\"",
        "A", "AAAA ", "CM_ \"a\\\"\n", "CM_ x\"; ", "BO_ ;", "SG_ \"\"\n", "a \"\n", "CM_\n", " CM_ CM_\n",
        "VAL_ 1 S 1 \"a\\\" ;\n", "B 1 a :",
        "\n a", "NS_ a\n"})
    void tokensWithoutSenseAreReadInTime(String unit) throws Exception {
        for (String begin : new String[] {HEAD, HEAD + "BO_ 1 M: 8 E\n SG_ S : ", HEAD + "CM_ \"",
            HEAD + "VAL_ 1 S 1 \"", "BO_ "})
            assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, ";\n"));
    }

    @Test
    void manySignalsOfOnePlaceAreReadInTime() throws Exception {
        assertBounded("signals",
                numbered(HEAD + "BO_ 1 M: 8 E\n", " SG_ S# : 0|8@1+ (1,0) [0|0] \"\" E\n", i -> 0));
    }

    @Test
    void manySignalsOfOneNameAreReadInTime() throws Exception {
        assertBounded("signals",
                numbered(HEAD + "BO_ 1 M: 8 E\n", " SG_ S : 0|8@1+ (1,0) [0|0] \"\" E\n", i -> 0));
    }

    @Test
    void manyMessagesAreReadInTime() throws Exception {
        assertBounded("messages",
                numbered(HEAD, "BO_ # M#: 8 E\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" E\n", i -> 0));
        assertBounded("messages of one id",
                numbered(HEAD, "BO_ 1 M: 8 E\n SG_ S# : 0|8@1+ (1,0) [0|0] \"\" E\n", i -> 0));
    }

    @Test
    void multiplexersOfMultiplexersAreReadInTime() throws Exception {
        String unit = " SG_ S# m#M : 0|8@1+ (1,0) [0|0] \"\" E\n";
        HostileInput.assertBrief("multiplexers", numbered(HEAD + "BO_ 1 M: 64 E\n", unit, i -> 0),
                HostileDbcTest::read);
        HostileInput.assertBrief("review", numbered(HEAD + "BO_ 1 M: 64 E\n", unit, i -> 0),
                HostileDbcTest::review);
        String few = unit.repeat(20);
        assertBounded("messages with multiplexers",
                numbered(HEAD, "BO_ # M#: 64 E\n" + few.replace("S#", "S"), i -> 0));
    }

    @Test
    void rangesOfMultiplexersAreReadInTime() throws Exception {
        assertBounded("chains",
                numbered(chain(), "SG_MUL_VAL_ 1 S# S@@ 0-4294967295;\n", i -> (i + 1) % 400));
        assertBounded("one multiplexer",
                numbered(chain(), "SG_MUL_VAL_ 1 S# S0 0-4294967295, 1-2, 7-7;\n", i -> 0));
    }

    private static String chain() {
        StringBuilder text = new StringBuilder(HEAD + "BO_ 1 M: 64 E\n");
        for (int i = 0; i < 100; i++)
            text.append(" SG_ S" + i + " m" + i + "M : 0|8@1+ (1,0) [0|0] \"\" E\n");
        return text.toString();
    }

    @Test
    void manyValuesCommentsAndAttributesAreReadInTime() throws Exception {
        String one = HEAD + "BO_ 1 M: 8 E\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" E\n";
        assertBounded("values", numbered(one + "VAL_ 1 S ", "# \"v#\" ", i -> 0));
        assertBounded("tables", numbered(one, "VAL_TABLE_ T# 1 \"a\" ;\n", i -> 0));
        assertBounded("value statements", numbered(one, "VAL_ 1 S # \"v\" ;\n", i -> 0));
        assertBounded("comments", numbered(one, "CM_ SG_ 1 S \"c#\";\n", i -> 0));
        assertBounded("definitions", numbered(one, "BA_DEF_ BO_ \"A#\" INT 0 1;\n", i -> 0));
        assertBounded("items", numbered(one + "BA_DEF_ BO_ \"A\" ENUM \"x\"", ",\"e#\"", i -> 0));
        assertBounded("attributes",
                numbered(one + "BA_DEF_ BO_ \"A\" INT 0 1;\n", "BA_ \"A\" BO_ 1 #;\n", i -> 0));
        assertBounded("nodes", numbered("VERSION \"\"\nBU_:", " N#", i -> 0));
        assertBounded("senders", numbered(one + "BO_TX_BU_ 1 : E", ",N#", i -> 0));
        assertBounded("receivers",
                numbered(HEAD + "BO_ 1 M: 8 E\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" E", ",N#", i -> 0));
        assertBounded("groups", numbered(one, "SIG_GROUP_ 1 G# 1 : S;\n", i -> 0));
    }
}
