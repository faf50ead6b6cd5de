package io.tidegate.core.dbc.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessagePictureTest {
    /** A tilde stands for the rest of a plain signal's line. */
    private static String draw(String text) {
        String full = text.replace("~", " (1,0) [0|0] \"\" X\n");
        return MessagePicture
                .draw(DbcReader.read("a.dbc", full.getBytes(StandardCharsets.UTF_8)).messages().get(0));
    }

    @Test
    void drawsIntelAndMotorolaBitsWithTheirWeights() {
        assertEquals("""
                Motor  0x64  3 bytes  every 20 ms  from Engine

                byte    7    6    5    4    3    2    1    0
                   0   A7   A6   A5   A4   A3   A2   A1   A0
                   1    .    .    .    .   B9   B8   B7   B6
                   2   B5   B4   B3   B2   B1   B0    .    .

                A  Speed     0|8  Intel     unsigned  x 0.5 - 10  [0 .. 100]  km/h
                B  Gear     11|10 Motorola  signed    x 1  1 text
                """, draw("BO_ 100 Motor: 3 Engine\n SG_ Speed : 0|8@1+ (0.5,-10) [0|100] \"km/h\" X\n"
                + " SG_ Gear : 11|10@0-~BA_ \"GenMsgCycleTime\" BO_ 100 20;\nVAL_ 100 Gear 1 \"drive\";\n"));
    }

    @Test
    void marksBitsOfSeveralSignalsAndRowsBeyondTheMessage() {
        assertEquals("""
                M  0x1000 extended  1 byte

                byte    7    6    5    4    3    2    1    0
                   0   **   **   A5   A4   A3   A2   A1   A0
                   1    .    .    .    .    .    .    .   B2  !

                A  A     0|8  Intel     unsigned  x 1
                B  B     6|3  Intel     unsigned  x 1
                """, draw("BO_ 2147487744 M: 1 Vector__XXX\n SG_ A : 0|8@1+~ SG_ B : 6|3@1+~"));
    }

    @Test
    void drawsEachBranchOfAMultiplexedMessage() {
        String picture = draw("BO_ 1 M: 2 X\n SG_ S M : 0|4@1+~ SG_ A m0 : 4|4@1+~ SG_ T m1M : 4|4@1+~"
                + " SG_ B m3 : 8|8@1+~SG_MUL_VAL_ 1 B T 2-3,7-7;\n");
        assertTrue(picture.contains("\nwhen S = 0\nbyte    7    6    5    4    3    2    1    0\n"
                + "   0   B3   B2   B1   B0   A3   A2   A1   A0\n"), picture);
        assertTrue(picture
                .contains("\nwhen T = 2..3, 7 and S = 1\nbyte    7    6    5    4    3    2    1    0\n"
                        + "   0   C3   C2   C1   C0   A3   A2   A1   A0\n   1   D7   D6"), picture);
    }

    @Test
    void hasLettersForAnyNumberOfSignals() {
        StringBuilder text = new StringBuilder("BO_ 1 M: 64 X\n");
        for (int i = 0; i < 512; i++)
            text.append(" SG_ S").append(i).append(" : ").append(i).append("|1@1+~");
        String picture = draw(text.toString());
        assertTrue(picture.contains(" AA0 ") && picture.contains(" Z0\n") || picture.contains(" SR0 "),
                picture);
    }
}
