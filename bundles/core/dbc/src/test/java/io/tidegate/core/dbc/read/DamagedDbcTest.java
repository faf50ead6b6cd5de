package io.tidegate.core.dbc.read;

import static io.tidegate.core.dbc.read.DbcReaderTest.MOTOR;
import static io.tidegate.core.dbc.read.DbcReaderTest.read;
import static io.tidegate.core.dbc.read.DbcReaderTest.said;
import static io.tidegate.core.dbc.read.DbcReaderTest.signal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic.Outcome;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong in a DBC file is said, and costs nothing else. */
class DamagedDbcTest {
    @Test
    void aLargeIdWithoutBit31IsExtendedAndSaid() {
        DbcFile file = read("BO_ 316495015 VZE: 8 X\n");
        assertTrue(file.messages().get(0).extended());
        assertEquals(
                List.of("a.dbc:1:5: mended: expected bit 31 set for a 29-bit identifier, found '316495015'"),
                said(file));
    }

    @Test
    void signalsWithoutAMessageAreNoFrame() {
        DbcFile file = read("BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 X\n SG_ A : 0|8@1+~"
                + "VAL_ 3221225472 A 0 \"off\" ;\n" + MOTOR);
        assertEquals(List.of("Motor"), file.messages().stream().map(MessageLayout::name).toList());
        assertEquals(List.of(), file.diagnostics());
    }

    @Test
    void selectorsInACircleAreLeftOut() {
        DbcFile file = read("BO_ 1 M: 8 X\n SG_ A m0M : 0|8@1+~ SG_ B m1M : 8|8@1+~"
                + "SG_MUL_VAL_ 1 A B 0-0;\nSG_MUL_VAL_ 1 B A 1-1;\n");
        assertEquals(List.of(), file.messages().get(0).signals());
        assertFalse(file.diagnostics().isEmpty());
    }

    @Test
    void theLastOfTwoMessagesWithOneIdCounts() {
        DbcFile file = read(MOTOR + "BO_ 100 Later: 8 X\n");
        assertEquals("Later", file.messages().get(0).name());
        assertEquals(1, file.messages().size());
        assertEquals(Outcome.LEFT_OUT, file.diagnostics().get(0).outcome());
    }

    @Test
    void aBrokenStatementLosesNothingElse() {
        DbcFile file = read("BO_ 99 Broken 8 X\n" + MOTOR + "CM_ 145 \"no kind\";\nCM_ SG_ 304 \"no name\";\n"
                + "FOO bar\n"
                + "VAL_ 80 Unknown 0 \"x\" ;\nVAL_ 100 Gear 0 \"neutral\" ;\n");
        assertEquals(List.of("Motor"), file.messages().stream().map(MessageLayout::name).toList());
        assertEquals(Map.of(0L, "neutral"), signal(file, 1).texts());
        assertEquals(List.of("a.dbc:1:15: left out: expected ':', found '8'",
                "a.dbc:5:5: left out: expected BO_, SG_, BU_, EV_ or a comment in quotes, found '145'",
                "a.dbc:6:13: left out: expected a signal name, found '\"no name\";'",
                "a.dbc:7:1: left out: expected a statement such as BO_ at the beginning of a line, "
                        + "found 'FOO'",
                "a.dbc:8:6: left out: expected the id of a message of this file, found 80"), said(file));
    }

    @Test
    void aForgottenSemicolonOrQuoteLosesAtMostItsStatement() {
        DbcFile file = read(MOTOR + "VAL_ 100 Gear 0 \"neutral\"\nCM_ BO_ 100 \"not closed;\n"
                + "VAL_ 100 Speed 0 \"still\" ;\n");
        assertEquals(Map.of(0L, "neutral"), signal(file, 1).texts());
        assertEquals(Map.of(0L, "still"), signal(file, 0).texts());
        assertEquals(Outcome.MENDED, file.diagnostics().get(0).outcome());
        assertEquals(2, file.diagnostics().size());
    }

    @Test
    void aBrokenSignalLosesOnlyItself() {
        DbcFile file = read("BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0 \"\" X\n SG_ B : 8|0@1+~"
                + " SG_ C : 8|8@1+ (.25,1E-05) [0|0] \"\" X\n");
        assertEquals(1, file.messages().get(0).signals().size());
        assertEquals("C", signal(file, 0).name());
        assertEquals(List.of("a.dbc:2:28: left out: expected ']', found '\"\" X'",
                "a.dbc:3:10: left out: expected a length of 1 to 64 bits, found 8|0"), said(file));
    }

    @Test
    void aSignalBeyondTheLengthIsKeptAndSaid() {
        DbcFile file = read("BO_ 1 M: 1 X\n SG_ A : 0|16@1+~");
        assertEquals(1, file.messages().get(0).signals().size());
        assertEquals(Outcome.KEPT, file.diagnostics().get(0).outcome());
    }

    @Test
    void signalsBehindALineThatCannotBeReadAreNotThoseOfTheMessageBefore() {
        for (String header : List.of("BO 2 B: 8 X", "bo_ 2 B: 8 X", " B0_ 2 B: 8 X", "BO_2 B: 8 X",
                "BO_ x B: 8 X", "O_ 2 B: 8 X")) {
            DbcFile file = read("BO_ 1 A: 8 X\n SG_ S : 0|8@1+~" + header
                    + "\n SG_ T : 8|8@1+~ SG_ U : 16|8@1+~BO_ 3 C: 8 X\n"
                    + " SG_ V : 0|8@1+~");
            assertEquals(List.of("A", "C"), file.messages().stream().map(MessageLayout::name).toList(),
                    header);
            assertEquals(1, file.messages().get(0).signals().size(), header);
            assertEquals(1, file.messages().get(1).signals().size(), header);
            assertEquals(3, file.diagnostics().size(), header);
        }
    }

    @Test
    void aMessageOnTheLineOfASignalIsNoReceiver() {
        DbcFile file =
                read("BO_ 1 A: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" X BO_ 2 B: 8 X\n SG_ T : 8|8@1+~");
        assertEquals(List.of("S"),
                file.messages().get(0).signals().stream().map(SignalLayout::name).toList());
    }

    @Test
    void oddTextBetweenSignalsIsToldAndLosesNoneOfThem() {
        for (String odd : List.of(" SG_ S : 0|8@1+ (1,0) [0|0] \"in\"\" X\n", " SG_ S : 0|8@1+~# a comment\n",
                " SG_ S : 0|8@1+~ /* a comment */\n",
                " SG_ S : 0|8@1+ (1,0) [0|0] \"\" X\n   Dash,Y\n")) {
            DbcFile file = read("BO_ 1 A: 8 X\n" + odd + " SG_ T : 8|8@1+~ SG_ U : 16|8@1+~");
            assertEquals(List.of("S", "T", "U"),
                    file.messages().get(0).signals().stream().map(SignalLayout::name).toList(), odd);
            assertEquals(1, file.diagnostics().size(), odd);
        }
    }

    @Test
    void aSignalThatIsMisspelledLosesOnlyItself() {
        DbcFile file = read("BO_ 1 A: 8 X\n SG S : 0|8@1+~ SG_ T : 8|8@1+~");
        assertEquals(List.of("T"),
                file.messages().get(0).signals().stream().map(SignalLayout::name).toList());
    }

    @Test
    void aRangeOfSelectorsThatIsNoneIsSaid() {
        DbcFile file = read("BO_ 1 M: 8 X\n SG_ A M : 0|8@1+~ SG_ B m1 : 8|8@1+~SG_MUL_VAL_ 1 B A -;\n");
        assertEquals(List.of("a.dbc:4:19: left out: expected a range such as 0-3, found '-'"), said(file));
    }

    @Test
    void whatIsNoUtf8IsReadAsToldAndSaid() {
        byte[] text = "BO_ 1 M: 8 X\n SG_ T : 0|8@1+ (1,0) [0|0] \"\u0416\" X\n"
                .getBytes(Charset.forName("windows-1251"));
        DbcFile file = DbcReader.read("a.dbc", text, Charset.forName("windows-1251"));
        assertEquals("\u0416", signal(file, 0).unit());
        assertEquals(
                List.of("a.dbc:2:30: kept: expected UTF-8, found bytes that are none, read as windows-1251"),
                said(file));
    }

    @Test
    void textThatIsNoDbcIsSaidOnce() {
        DbcFile file = read("hello;\nworld;\n\u0000;;\n");
        assertEquals(List.of(), file.messages());
        assertEquals(2, file.diagnostics().size());
    }
}
