package io.tidegate.core.dbc.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.FrameFormat;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.SignalLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads DBC text. */
class DbcReaderTest {
    static final String MOTOR = """
            BO_ 100 Motor: 8 Engine
             SG_ Speed : 0|16@1+ (0.5,-10) [0|100] "km/h" Dash,Gearbox
             SG_ Gear : 23|4@0- (1,0) [0|0] "" Dash
            """;

    /** A tilde stands for the rest of a plain signal's line. */
    static DbcFile read(String text) {
        String full = text.replace("~", " (1,0) [0|0] \"\" X\n");
        return DbcReader.read("a.dbc", full.getBytes(StandardCharsets.UTF_8));
    }

    static SignalLayout signal(DbcFile file, int index) {
        return file.messages().get(0).signals().get(index);
    }

    static List<String> said(DbcFile file) {
        return file.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void readsAMessageWithItsSignals() {
        DbcFile file = read(MOTOR);
        MessageLayout motor = file.messages().get(0);
        assertEquals("Motor", motor.name());
        assertEquals(100, motor.id());
        assertFalse(motor.extended());
        assertEquals(8, motor.length());
        assertEquals(new BitField(0, 16, ByteOrder.INTEL, Encoding.UNSIGNED), signal(file, 0).bits());
        assertEquals(new BitField(23, 4, ByteOrder.MOTOROLA, Encoding.SIGNED), signal(file, 1).bits());
        assertEquals(new SignalLayout.Range(0, 100), signal(file, 0).range());
        assertEquals(0.5, signal(file, 0).factor());
        assertEquals(-10, signal(file, 0).offset());
        assertEquals("km/h", signal(file, 0).unit());
        assertEquals(List.of(), file.diagnostics());
    }

    @Test
    void takesAZeroRangeForNone() { assertTrue(Double.isNaN(signal(read(MOTOR), 1).range().maximum())); }

    @Test
    void bit31MakesAnIdExtended() {
        MessageLayout message = read("BO_ 2364540158 EEC1: 8 X\n").messages().get(0);
        assertTrue(message.extended());
        assertEquals(0x0CF0_04FE, message.id());
    }

    @Test
    void readsValueTextsWithNegativeKeysAndFromTables() {
        DbcFile file = read("VAL_TABLE_ OnOff 1 \"on\" 0 \"off\" ;\n" + MOTOR
                + "VAL_ 100 Gear -1 \"back\" 0 \"a \\\"neutral\\\" one\" ;\n"
                + "VAL_ 100 Speed OnOff ;\nVAL_ Env 0 \"x\" ;\n");
        assertEquals(Map.of(-1L, "back", 0L, "a \"neutral\" one"), signal(file, 1).texts());
        assertEquals(Map.of(1L, "on", 0L, "off"), signal(file, 0).texts());
        assertEquals(List.of(), file.diagnostics());
    }

    @Test
    void readsCommentsOverSeveralLinesThatLookLikeStatements() {
        DbcFile file = read(MOTOR + "CM_ BO_ 100 \"first;\nBO_ 101 Other: 8 X\nlast\";\n"
                + "CM_ SG_ 100 Gear \"of the driver\";\n");
        assertEquals("first;\nBO_ 101 Other: 8 X\nlast", file.messages().get(0).comment());
        assertEquals("of the driver", signal(file, 1).comment());
        assertEquals(1, file.messages().size());
        assertEquals(List.of(), file.diagnostics());
    }

    @Test
    void readsFloatsAndDoubles() {
        DbcFile file = read("BO_ 1 M: 16 X\n SG_ F : 0|32@1-~ SG_ D : 64|64@1-~"
                + " SG_ S : 32|16@1-~SIG_VALTYPE_ 1 F : 1;\nSIG_VALTYPE_ 1 D :2;\nSIG_VALTYPE_ 1 S : 1;\n");
        assertEquals(Encoding.FLOAT, signal(file, 0).bits().encoding());
        assertEquals(Encoding.DOUBLE, signal(file, 1).bits().encoding());
        assertEquals(Encoding.SIGNED, signal(file, 2).bits().encoding());
        assertEquals(List.of("a.dbc:7:20: left out: expected 32 bits for a FLOAT, found 16 of 'S'"),
                said(file));
    }

    @Test
    void extendedMultiplexingNamesItsSelectorAndRanges() {
        DbcFile file = read("BO_ 1 M: 8 X\n SG_ A M : 0|8@1+~ SG_ B m1 : 8|8@1+~"
                + "SG_MUL_VAL_ 1 B A 0-3, 7-7;\n");
        Selection selection = signal(file, 1).selection().orElseThrow();
        assertEquals("A", selection.selector().name());
        assertEquals(List.of(new Selection.RawRange(0, 3), new Selection.RawRange(7, 7)), selection.ranges());
    }

    @Test
    void aNameTwiceIsKeptOnlyIfNoFrameCanHoldBoth() {
        String head = "BO_ 1 M: 8 X\n SG_ S M : 0|8@1+~ SG_ A m0 : 8|8@1+~";
        assertEquals(3, read(head + " SG_ A m1 : 16|8@1+~").messages().get(0).signals().size());
        DbcFile clash = read(head + " SG_ A : 16|8@1+~");
        assertEquals(2, clash.messages().get(0).signals().size());
        assertEquals(
                List.of("a.dbc:4:6: left out: expected each signal name once in message M, found 'A' again"),
                said(clash));
    }

    @Test
    void statementsMayBeIndented() {
        DbcFile file = read(
                "  BO_ 1 A: 8 X\n\t SG_ S : 0|8@1+~\tBO_ 2 B: 8 X\n    SG_ T : 8|8@1+~ \u00a0BO_ 3 C: 8 X\n"
                        + "\tVAL_ 2 T 1 \"on\" ;\n  CM_ SG_ 1 S \"of A\";\n");
        assertEquals(List.of("A", "B", "C"), file.messages().stream().map(MessageLayout::name).toList());
        assertEquals(List.of(1, 1, 0),
                file.messages().stream().map(message -> message.signals().size()).toList());
        assertEquals(Map.of(1L, "on"), file.messages().get(1).signals().get(0).texts());
        assertEquals("of A", signal(file, 0).comment());
        assertEquals(List.of(), file.diagnostics());
    }

    @Test
    void keywordsInTheListOfNewSymbolsBeginNothing() {
        String list = "NS_ :\n\tNS_DESC_ CM_\n\tBA_DEF_ BA_ VAL_\n\tBO_TX_BU_\n\nBS_:\n";
        assertEquals(List.of(), read(list + MOTOR).diagnostics());
    }

    @Test
    void whatIsSaidOfAMessageMayStandBeforeIt() {
        String before =
                "VAL_ 100 Gear OnOff ;\nVAL_TABLE_ OnOff 0 \"off\" ;\nCM_ SG_ 100 Gear \"of the driver\";\n"
                        + "CM_ BO_ 100 \"early\";\nSIG_VALTYPE_ 100 F : 1;\nSG_MUL_VAL_ 100 Sub Gear "
                        + "2-3;\nBO_TX_BU_ 100 : A,B;\nBA_ \"GenMsgCycleTime\" BO_ 100 20;\nBA_ "
                        + "\"VFrameFormat\" BO_ 100 1;\nBA_DEF_ BO_ \"VFrameFormat\" ENUM "
                        + "\"StandardCAN\",\"StandardCAN_FD\";\n"
                        + "BA_ \"SystemSignalLongSymbol\" SG_ 100 F \"FloatOfMotor\";\n";
        DbcFile file =
                read(before + "BO_ 100 M: 8 X\n SG_ Gear M : 0|4@1+~ SG_ Sub m0 : 8|8@1+~ SG_ F : 32|32@1-~");
        assertEquals(List.of(), said(file));
        MessageLayout message = file.messages().get(0);
        assertEquals(List.of("early", 20.0, FrameFormat.STANDARD_FD, List.of("X", "A", "B")),
                List.of(message.comment(),
                        message.cycleMillis(), message.format(), message.senders()));
        assertEquals(Map.of(0L, "off"), signal(file, 0).texts());
        assertEquals("of the driver", signal(file, 0).comment());
        assertEquals(List.of(new Selection.RawRange(2, 3)),
                signal(file, 1).selection().orElseThrow().ranges());
        assertEquals(Encoding.FLOAT, signal(file, 2).bits().encoding());
        assertEquals("FloatOfMotor", signal(file, 2).name());
    }

    @Test
    void readsAnyLineEndAndAMissingLast() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            DbcFile file = read((MOTOR + "CM_ BO_ 7 \"x\";").replace("\n", end));
            assertEquals(2, file.messages().get(0).signals().size());
            assertEquals(List.of("a.dbc:4:9: left out: expected the id of a message of this file, found 7"),
                    said(file));
        }
    }

    @Test
    void anIdWithBit30IsCutTo29Bits() {
        DbcFile file = read("BO_ 1075054137 M: 8 X\n");
        assertEquals(0x0014_0639, file.messages().get(0).id());
        assertEquals(LintRule.ID_WITHOUT_BIT_31, file.diagnostics().get(0).rule());
    }

    @Test
    void namesMayBeginWithADigitAndOldToolsMarkFloatsByTheirOrder() {
        DbcFile file = read("BO_ 1 2017_5: 8 X\n SG_ 64_BIT : 0|32@2-~ SG_ D : 0|64@3-~");
        assertEquals("2017_5", file.messages().get(0).name());
        assertEquals("64_BIT", signal(file, 0).name());
        assertEquals(Encoding.FLOAT, signal(file, 0).bits().encoding());
        assertEquals(Encoding.DOUBLE, signal(file, 1).bits().encoding());
        assertEquals(List.of(LintRule.BAD_NAME, LintRule.BAD_NAME, LintRule.MENDED, LintRule.MENDED),
                file.diagnostics().stream().map(Diagnostic::rule).toList());
    }

    @Test
    void takesBytesThatAreNoUtf8ForWindows1252() {
        String text = "BO_ 1 M: 8 X\n SG_ T : 0|8@1+ (1,0) [0|0] \"°C\" X\n";
        for (String charset : List.of("UTF-8", "windows-1252"))
            assertEquals("°C",
                    signal(DbcReader.read("a", text.getBytes(Charset.forName(charset))), 0).unit());
        assertEquals("°C", signal(read("\uFEFF" + text), 0).unit());
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
            assertEquals("°C", signal(DbcReader.read("a", ("\uFEFF" + text).getBytes(utf16)), 0).unit());
    }

    @Test
    void passesOverWhatItDoesNotUse() {
        String head = "VERSION \"\"\n\nNS_ :\n\tCM_\n\tBA_DEF_\n\nBS_: 500000 : 0,0\n\nBU_: A B\n\n";
        String tail = """
                BO_TX_BU_ 100 : A,B;
                EV_ E: 0 [0|1] "" 0 2 DUMMY_NODE_VECTOR0 Vector__XXX;
                SIG_GROUP_ 100 G 1 : Gear;
                SIGTYPE_ T : 8@1+ (1,0) [0|0] "" 0 X;
                SIG_TYPE_REF_ 100 Gear : T;
                CAT_DEF_ 1 C 0;
                ENVVAR_DATA_ E: 5;
                BA_DEF_REL_ BU_BO_REL_ "x" INT 0 1;
                BA_DEF_ BO_ "x" BOOL False True;
                BA_ "BusType" "CAN";
                BA_REL_ "x" BU_SG_REL_ A SG_ 100 Gear 1;
                // a remark
                """;
        assertEquals(List.of("a.dbc:22:17: kept: expected INT, HEX, FLOAT, STRING or ENUM, found 'BOOL'"),
                said(read(head + MOTOR + tail)));
    }
}
