package io.tidegate.core.dbc.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Severity;
import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DbcLintTest {
    private static final String CYCLE = "BA_ \"GenMsgCycleTime\" BO_ 1 20;\n";

    /** A tilde stands for the rest of a signal's line that leaves nothing to be said. */
    private static List<LintFinding> check(String text) {
        String full = text.replace("~", " (1,0) [0|0] \"V\" X\n");
        return DbcLint.check(DbcReader.read("a.dbc", full.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of a message with one id, a sender and a cycle time. */
    private static List<LintFinding> checkSignals(String signals) {
        return check("BO_ 1 M: 8 Engine\n" + signals + CYCLE);
    }

    private static void assertOnly(LintRule rule, String sentence, List<LintFinding> findings) {
        assertEquals(List.of(rule + " " + sentence), findings.stream()
                .map(finding -> finding.rule() + " " + finding.sentence()).toList());
    }

    @Test
    void aGoodFileLeavesNothingToBeSaid() {
        assertEquals(List.of(), checkSignals(" SG_ A : 0|8@1+~ SG_ B : 15|8@0-~"));
    }

    @Test
    void aFindingSaysWhereWhatAndWhatToDo() {
        LintFinding finding = checkSignals(" SG_ A : 0|8@1+~ SG_ B : 7|2@0+~").get(0);
        assertEquals("a.dbc:3: warning: overlap: Signal 'B' shares 2 bits with 'A', from bit 6 of byte 0 on.",
                finding.toString());
        assertEquals("M", finding.message());
        assertEquals("B", finding.signal());
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.advice().startsWith("Correct start bit"), finding.advice());
    }

    @Test
    void idsOfNobodyAreThoseOfJ1939() {
        String boat =
                "BO_ 2314277630 Heading: 8 E\n SG_ A : 0|8@1+~BO_ 2582779134 Battery: 8 E\n SG_ A : 0|8@1+~";
        assertTrue(rules(boat).contains(LintRule.J1939_UNDECLARED));
        assertFalse(rules(boat + "BA_ \"ProtocolType\" \"J1939\";\n").contains(LintRule.J1939_UNDECLARED));
        assertFalse(rules(boat + "BO_ 2582779137 Other: 8 E\n SG_ A : 0|8@1+~")
                .contains(LintRule.J1939_UNDECLARED));
    }

    /** Two thousand lines would give two million remarks: more than the memory of a gateway. */
    @Test
    void signalsThatAllShareBitsGiveAFewRemarksAndTheWordThatThereAreMore() {
        StringBuilder signals = new StringBuilder();
        for (int i = 0; i < 2_000; i++) signals.append(" SG_ S").append(i).append(" : 0|8@1+~");
        List<LintFinding> findings = checkSignals(signals.toString());
        assertEquals(101, findings.size());
        assertEquals("Signals of message 'M' share more bits; only the first 100 cases are reported.",
                findings.stream().map(LintFinding::sentence).filter(text -> text.startsWith("Signals"))
                        .findFirst().orElse(""));
    }

    @Test
    void signalsThatAreTooManyToCompareAreSaid() {
        StringBuilder signals = new StringBuilder(" SG_ Mux M : 0|16@1+~");
        for (int i = 0; i < 3_000; i++)
            signals.append(" SG_ S").append(i).append(" m").append(i).append(" : 16|8@1+~");
        assertOnly(LintRule.OVERLAP, "Signals of message 'M' were not all compared: it has 3001.",
                checkSignals(signals.toString()));
    }

    @Test
    void integersThatNoDoubleHoldsAreSaid() {
        assertOnly(LintRule.WIDE_INTEGER,
                "Signal 'A' is an integer of 54 bits: raw values beyond 2^53 (9007199254740992) are"
                        + " rounded to 53 bits.", checkSignals(" SG_ A : 0|54@1+~"));
        assertEquals(List.of(), checkSignals(" SG_ A : 0|53@1+~"));
        assertEquals(List.of(), checkSignals(" SG_ A : 0|64@1-~" + "SIG_VALTYPE_ 1 A : 2;\n"));
    }

    @Test
    void fastPacketsMayBeLongerThanAFrame() {
        assertFalse(rules("BO_ 2650277374 GNSS: 43 E\n SG_ A : 0|8@1+~").contains(LintRule.BAD_LENGTH));
        assertTrue(rules("BO_ 2650277374 GNSS: 224 E\n SG_ A : 0|8@1+~").contains(LintRule.BAD_LENGTH));
        assertTrue(rules("BO_ 2566834942 DM1: 43 E\n SG_ A : 0|8@1+~").contains(LintRule.BAD_LENGTH));
    }

    @Test
    void signalsThatNoFrameHoldsTogetherMayShareBits() {
        assertEquals(List.of(), checkSignals(" SG_ S M : 0|8@1+~ SG_ A m0 : 8|8@1+~ SG_ B m1 : 8|8@1+~"));
        assertOnly(LintRule.OVERLAP, "Signal 'B' shares 8 bits with 'A', from bit 0 of byte 1 on.",
                checkSignals(" SG_ S M : 0|8@1+~ SG_ A m0 : 8|8@1+~ SG_ B m0 : 8|8@1+~"));
    }

    @Test
    void whatTheReaderFoundIsAmongTheFindings() {
        LintFinding finding = checkSignals(" SG_ A : 0|8@1+~ SG_ B : 60|8@1+~").get(0);
        assertEquals("a.dbc:3:6: warning: beyond-length: Expected a signal within the 8 bytes of M,"
                + " found 'B', which ends in byte 9: kept.", finding.toString());
        assertEquals("M.B", finding.message() + "." + finding.signal());
        assertOnly(LintRule.SYNTAX,
                "Expected a statement such as BO_ at the beginning of a line, found 'FOO': left out.",
                check("BO_ 1 M: 8 Engine\n SG_ A : 0|8@1+~" + CYCLE + "FOO\n"));
        assertEquals(Set.of(LintRule.DUPLICATE_ID),
                rules("BO_ 1 N: 8 E\n SG_ A : 0|8@1+~BO_ 1 M: 8 E\n SG_ A : 0|8@1+~"));
        assertEquals(Set.of(LintRule.UNKNOWN_MULTIPLEXER),
                rules("BO_ 1 M: 8 E\n SG_ B : 0|8@1+~ SG_ A m0 : 8|8@1+~"));
        assertEquals(Set.of(LintRule.ID_WITHOUT_BIT_31),
                rules("BO_ 4096 M: 8 E\n SG_ B : 0|8@1+~BO_ 1 N: 8 E\n SG_ A : 0|8@1+~"
                        + "BA_ \"GenMsgCycleTime\" BO_ 4096 5;\n"));
        assertEquals(Set.of(LintRule.UNKNOWN_REFERENCE),
                rules("BO_ 1 M: 8 E\n SG_ B : 0|8@1+~VAL_ 2 B 0 \"x\";\n"));
        assertEquals(Set.of(LintRule.MISSING_SEMICOLON),
                rules("BO_ 1 M: 8 E\n SG_ B : 0|8@1+~CM_ BO_ 1 \"x\"\n"));
    }

    private static Set<LintRule> rules(String text) {
        return check(text + CYCLE).stream().map(LintFinding::rule).collect(Collectors.toSet());
    }

    @Test
    void rangesMustBeInReachOfTheBits() {
        String signal = " SG_ A : 0|8@1- (0.5,10) [%s] \"V\" X\n";
        for (String good : List.of("-54|73.5", "0|0", "1|2", "-54.2|73.6"))
            assertEquals(List.of(), checkSignals(String.format(signal, good)), good);
        assertOnly(LintRule.RANGE_BEYOND_BITS,
                "Signal 'A' may be -54 to 127, but its bits give only -54 to 73.5.",
                checkSignals(String.format(signal, "-54|127")));
        assertOnly(LintRule.MIN_ABOVE_MAX, "Signal 'A' has the minimum 5 above the maximum 1.",
                checkSignals(String.format(signal, "5|1")));
        assertTrue(checkSignals(" SG_ A : 0|64@1+ (1,0) [0|18446744073709551615] \"V\" X\n").stream()
                .noneMatch(finding -> finding.rule() == LintRule.RANGE_BEYOND_BITS));
        assertEquals(List.of(), checkSignals(" SG_ A : 0|8@1+ (-1,0) [-255|0] \"V\" X\n"));
    }

    @Test
    void aFactorOfZeroSaysNothing() {
        assertOnly(LintRule.BAD_FACTOR, "Signal 'A' has the factor 0, so it is always 7.",
                checkSignals(" SG_ A : 0|8@1+ (0,7) [0|0] \"V\" X\n"));
        assertOnly(LintRule.BAD_FACTOR, "Signal 'A' has a factor or offset that is not a finite number.",
                checkSignals(" SG_ A : 0|8@1+ (1e999,7) [0|0] \"V\" X\n"));
    }

    @Test
    void textsAndSelectorsMustBeInReachOfTheBits() {
        assertOnly(LintRule.TEXT_BEYOND_BITS,
                "Signal 'A' has texts for raw values that its signed 2 bits cannot have: 2, 3.",
                checkSignals(" SG_ A : 0|2@1-~VAL_ 1 A -2 \"a\" 1 \"b\" 2 \"c\" 3 \"d\";\n"));
        assertOnly(LintRule.SELECTOR_BEYOND_BITS, "Signal 'A' is present when 'S' is 4, but that has 2 bits.",
                checkSignals(" SG_ S M : 0|2@1+~ SG_ A m4 : 8|8@1+~"));
    }

    @Test
    void namesMustDifferByMoreThanCaseAndSpecialCharacters() {
        assertOnly(LintRule.NAME_BY_CASE, "Signal 'speed' differs only in case from 'Speed'.",
                checkSignals(" SG_ Speed : 0|8@1+~ SG_ speed : 8|8@1+~"));
        assertOnly(LintRule.NAME_COLLISION,
                "Signal 'A.B' becomes the same as, once special characters are replaced, 'A_B'.",
                checkSignals(" SG_ A_B : 0|8@1+~ SG_ A.B : 8|8@1+~"));
        assertOnly(LintRule.DUPLICATE_MESSAGE, "Message 'M' has the name of line 1 again.",
                checkSignals(
                        " SG_ A : 0|8@1+~BO_ 2 M: 8 E\n SG_ A : 0|8@1+~BA_ \"GenMsgCycleTime\" BO_ 2 20;\n"));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertOnly(LintRule.NO_UNIT, "Neither a unit nor texts in message 'M': A, B.",
                checkSignals(" SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n SG_ B : 8|8@1+ (1,0) [0|0] \"\" X\n"));
        assertOnly(LintRule.NO_SIGNALS, "Message 'M' has no signals.", checkSignals(""));
        assertOnly(LintRule.BAD_LENGTH, "Message 'M' has 9 bytes, a length that no frame can have.",
                check("BO_ 1 M: 9 E\n SG_ A : 0|8@1+~" + CYCLE));
        assertOnly(LintRule.NO_CYCLE_TIME, "Message 'N' has no cycle time, as others have.",
                checkSignals(" SG_ A : 0|8@1+~BO_ 2 N: 8 E\n SG_ A : 0|8@1+~"));
        assertOnly(LintRule.NO_CYCLE_TIME, "No message of the file has a cycle time (GenMsgCycleTime).",
                check("BO_ 1 M: 8 E\n SG_ A : 0|8@1+~"));
        assertOnly(LintRule.SIGNED_BIT, "Signal 'A' is one signed bit.", checkSignals(" SG_ A : 0|1@1-~"));
    }

    @Test
    void vectorXxxIsNobody() {
        String text = "BO_ 1 M: 8 Vector__XXX\n SG_ A : 0|8@1+~" + CYCLE;
        assertOnly(LintRule.NO_SENDER, "Message 'M' has no sender.", check(text));
        assertEquals(List.of(), check(text + "BO_TX_BU_ 1 : Engine,Gateway;\n"));
    }

    @Test
    void everyRuleSaysWhatToDo() {
        for (LintRule rule : LintRule.values()) {
            assertTrue(rule.id().matches("[a-z0-9-]+"), rule.id());
            assertTrue(rule.advice().endsWith("."), rule.id());
            assertFalse(rule.advice().contains("  "), rule.id());
        }
    }
}
