package io.tidegate.can.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The api has words only; what its notation promises is proved where it is used first. */
class FrameTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"123#", "123#112233", "00000123#11", "1FFFFFFF#1122334455667788", "123#R", "123#R8",
                "18FEF100#R4", "123##0", "123##1112233445566778899AABBCC", "7FF##3AA"})
    void whatIsWrittenIsReadAgain(String text) {
        CanFrame frame = FrameText.read("car", text, 0);
        assertEquals(text, FrameText.write(frame));
    }

    @Test
    void dotsBetweenBytesAreAllowed() {
        assertEquals("123#112233", FrameText.write(FrameText.read("car", "123#11.22.33", 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12#11", "800#", "20000000#", "123#1", "123#112233445566778899",
        "123#R9", "123##",
        "123##4", "xyz#11", "123#1122 100"})
    void whatIsNoFrameIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> FrameText.read("car", text, 0));
    }
}
