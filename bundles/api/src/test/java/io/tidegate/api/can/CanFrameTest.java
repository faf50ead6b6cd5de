package io.tidegate.api.can;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanFrameTest {
    @Test
    void readsLikeACandumpLine() {
        assertEquals("can0 0D2#0000FF", new CanFrame("can0", 0xD2, 0, new byte[] {0, 0, -1}, 0).toString());
        assertEquals("can0 1F334455#", new CanFrame("can0", 0x1F334455, CanFrame.Flag.EXTENDED, new byte[0], 0).toString());
    }

    @Test
    void refusesAnElevenBitIdThatHasMoreBits() {
        assertThrows(IllegalArgumentException.class, () -> new CanFrame("can0", 0x800, 0, new byte[0], 0));
    }

    @Test
    void refusesNineBytesWithoutFd() {
        assertThrows(IllegalArgumentException.class, () -> new CanFrame("can0", 1, 0, new byte[9], 0));
    }
}
