package io.tidegate.api.can;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CanFrameTest {
    @Test
    void readsLikeACandumpLine() {
        assertEquals("can0 0D2#0000FF", new CanFrame("can0", 0xD2, 0, new byte[] {0, 0, -1}, 0).toString());
        assertEquals("can0 1F334455#",
                new CanFrame("can0", 0x1F334455, CanFrame.Flag.EXTENDED, new byte[0], 0).toString());
    }

    @Test
    void refusesAnElevenBitIdThatHasMoreBits() {
        assertThrows(IllegalArgumentException.class, () -> new CanFrame("can0", 0x800, 0, new byte[0], 0));
    }

    @Test
    void refusesNineBytesWithoutFd() {
        assertThrows(IllegalArgumentException.class, () -> new CanFrame("can0", 1, 0, new byte[9], 0));
    }

    @Test
    void knowsTheLengthARemoteFrameAsksFor() {
        CanFrame remote = new CanFrame("can0", 1, CanFrame.Flag.REMOTE, new byte[0], 0, 5);
        assertEquals(5, remote.at(7).dlc());
        assertEquals(0, remote.length());
        assertThrows(IllegalArgumentException.class, () -> new CanFrame("can0", 1, 0, new byte[0], 0, 16));
    }

    @Test
    void theSmallestCodeThatHoldsTheDataIsTaken() {
        for (int dlc = 0; dlc <= 15; dlc++) assertEquals(dlc, CanFrame.dlcOf(CanFrame.lengthOf(dlc, true)));
        assertEquals(9, CanFrame.dlcOf(9));
        assertEquals(15, CanFrame.dlcOf(49));
        assertEquals(8, CanFrame.lengthOf(12, false));
        assertEquals(15, new CanFrame("can0", 1, CanFrame.Flag.FD, new byte[64], 0).dlc());
    }
}
