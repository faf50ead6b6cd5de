package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import org.junit.jupiter.api.Test;

class EchoesTest {
    private final Echoes echoes = new Echoes();

    private static CanFrame frame(int flags, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) bytes[i] = (byte) data[i];
        return new CanFrame("car", 0x123, flags, bytes, 1);
    }

    private String origin(CanFrame echo) { return echoes.named(echo, 1).origin(); }

    @Test
    void anEchoHasTheOriginOfTheFrameThatWasSentOnce() {
        echoes.sends(frame(0, 1).from("a client"), 0);
        assertEquals("a client", origin(frame(Flag.TRANSMITTED, 1)));
        assertEquals("", origin(frame(Flag.TRANSMITTED, 1)));
    }

    @Test
    void whatWasSentForNobodyElseHasNone() {
        echoes.sends(frame(0, 1), 0);
        assertEquals("", origin(frame(Flag.TRANSMITTED, 1)));
    }

    @Test
    void anotherFrameIsNotTakenForIt() {
        echoes.sends(frame(0, 1).from("a client"), 0);
        assertEquals("", origin(frame(Flag.TRANSMITTED, 2)));
        assertEquals("", origin(frame(Flag.TRANSMITTED | Flag.EXTENDED, 1)));
        assertEquals("", origin(frame(Flag.TRANSMITTED, 1, 0)));
    }

    @Test
    void aFilledUpFrameOfCanFdIsTheSame() {
        echoes.sends(frame(Flag.FD, 1, 2, 3, 4, 5, 6, 7, 8, 9).from("a client"), 0);
        assertEquals("a client",
                origin(frame(Flag.TRANSMITTED | Flag.FD, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0)));
    }

    @Test
    void whatWasRefusedOrIsLongAgoHasNoEcho() {
        CanFrame refused = frame(0, 1).from("a client");
        echoes.sends(refused, 0);
        echoes.refused(refused);
        assertEquals("", origin(frame(Flag.TRANSMITTED, 1)));
        echoes.sends(frame(0, 2).from("a client"), 1 - Echoes.PATIENCE_NANOS - 1);
        assertEquals("", origin(frame(Flag.TRANSMITTED, 2)));
    }

    @Test
    void echoesThatComeLateAfterAPauseAreKnownAlsoOfAFullBus() {
        int many = 16_000;
        for (int i = 0; i < many; i++) echoes.sends(frame(0, i >> 8, i & 0xFF).from("client " + i), 0);
        for (int i = many - 1; i >= 0; i--)
            assertEquals("client " + i, origin(frame(Flag.TRANSMITTED, i >> 8, i & 0xFF)));
    }

    @Test
    void ofTheSameFrameOfSeveralTheFirstIsToldFirst() {
        echoes.sends(frame(0, 1).from("one"), 0);
        echoes.sends(frame(0, 1).from("two"), 0);
        assertEquals("one", origin(frame(Flag.TRANSMITTED, 1)));
        assertEquals("two", origin(frame(Flag.TRANSMITTED, 1)));
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        for (int i = 0; i <= Echoes.MAX; i++) echoes.sends(frame(0, i >> 8, i & 0xFF).from("a client"), 0);
        assertEquals("", origin(frame(Flag.TRANSMITTED, 0, 0)));
        assertEquals("a client", origin(frame(Flag.TRANSMITTED, 0, 1)));
    }
}
