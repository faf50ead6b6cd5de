package io.tidegate.core.dbc.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DbcDiffTest {
    private static final String BEFORE = "BO_ 100 Motor: 8 X\n SG_ S M : 56|8@1+ (1,0) [0|0] \"\" X\n"
            + " SG_ Speed : 0|16@1+ (0.5,0) [0|100] \"km/h\" X\n SG_ Mux m1 : 16|8@1+ (1,0) [0|0] \"\" X\n"
            + "BO_ 200 Old: 8 X\n";

    private static List<MessageLayout> read(String text) {
        return DbcReader.read("a.dbc", text.getBytes(StandardCharsets.UTF_8)).messages();
    }

    private static List<String> toward(String after) { return DbcDiff.between(read(BEFORE), read(after)); }

    @Test
    void aCommentOrALineMoreIsNoChange() {
        assertEquals(List.of(), toward("\n\n" + BEFORE + "CM_ BO_ 100 \"x\";\n"));
    }

    @Test
    void saysWhichMessagesCameAndWent() {
        assertEquals(List.of("message Old (0xc8) is gone", "message New (0x12c) is new, with 0 signals"),
                toward(BEFORE.replace("BO_ 200 Old", "BO_ 300 New")));
        assertEquals(List.of(
                "message Old (0xc8) changed: name Old, was Motor2; length 8, was 4; cycle time 0, was 20"),
                DbcDiff.between(read("BO_ 200 Motor2: 4 X\nBA_ \"GenMsgCycleTime\" BO_ 200 20;\n"),
                        read("BO_ 200 Old: 8 X\n")));
    }

    @Test
    void saysWhatBecameOfSignals() {
        assertEquals(
                List.of("message Motor (0x64): signal Speed is gone",
                        "message Motor (0x64): signal Pace is new"),
                toward(BEFORE.replace("Speed", "Pace")));
        assertEquals(List.of(
                "message Motor (0x64): signal Speed changed: bits 0|15 INTEL SIGNED, was 0|16 INTEL UNSIGNED;"
                        + " factor 2, was 0.5; offset 1, was 0; minimum NaN, was 0; maximum NaN, was 100; "
                        + "unit 'm', was 'km/h'"),
                toward(BEFORE.replace("0|16@1+ (0.5,0) [0|100] \"km/h\"", "0|15@1- (2,1) [0|0] \"m\"")));
        assertEquals(
                List.of("message Motor (0x64): signal Mux changed: selected by S = [2-2], was S = [1-1]"),
                toward(BEFORE.replace("Mux m1", "Mux m2")));
        assertEquals(List.of("message Motor (0x64): signal Speed changed: other texts"),
                toward(BEFORE + "VAL_ 100 Speed 0 \"still\";\n"));
    }
}
