package io.tidegate.core.dbc.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class J1939TransportTest {
    private static final int BAM = 32;
    private static final int RTS = 16;
    private static final int GLOBAL = 0xFF;
    private static final long MILLISECOND = 1_000_000;

    private final J1939Transport transport = new J1939Transport();
    private long now = 1_700_000_000_000_000_000L;

    private CanFrame frame(int group, int destination, int source, byte... data) {
        now += MILLISECOND;
        return new CanFrame("truck", 0x1C << 24 | group << 8 | destination << 8 | source, Flag.EXTENDED, data, now);
    }

    private CanFrame control(int kind, int size, int destination, int source, int pgn) {
        return frame(0xEC00, destination, source, (byte) kind, (byte) size, (byte) (size >> 8), (byte) ((size + 6) / 7),
                (byte) 0xFF, (byte) pgn, (byte) (pgn >> 8), (byte) (pgn >> 16));
    }

    private List<CanFrame> packets(byte[] data, int destination, int source) {
        List<CanFrame> packets = new ArrayList<>();
        for (int at = 0; at < data.length; at += 7) {
            byte[] packet = new byte[8];
            Arrays.fill(packet, (byte) 0xFF);
            packet[0] = (byte) (at / 7 + 1);
            System.arraycopy(data, at, packet, 1, Math.min(7, data.length - at));
            packets.add(frame(0xEB00, destination, source, packet));
        }
        return packets;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private int accept(List<CanFrame> frames) {
        int done = 0;
        for (CanFrame frame : frames) {
            assertTrue(J1939Transport.carries(frame));
            if (transport.accept(frame)) done++;
        }
        return done;
    }

    @Test
    void putsABroadcastTogether() {
        for (int size : new int[] {9, 14, 15, 1785}) {
            assertFalse(transport.accept(control(BAM, size, GLOBAL, 0x17, 0xFECA)));
            assertEquals(1, accept(packets(bytes(size), GLOBAL, 0x17)));
            assertArrayEquals(bytes(size), transport.data());
            assertEquals(0xFECA, transport.group());
            assertEquals(0x17, transport.source());
        }
        assertEquals(0, transport.lost());
        assertEquals(0, transport.underWay());
    }

    @Test
    void listensToTwoNodesWhoSendPacketsAgain() {
        transport.accept(control(RTS, 20, 0x03, 0x17, 0xEF12));
        List<CanFrame> packets = packets(bytes(20), 0x03, 0x17);
        transport.accept(frame(0xEC00, 0x17, 0x03, (byte) 17, (byte) 2, (byte) 1, (byte) -1, (byte) -1, (byte) 0, (byte) 0xEF, (byte) 0));
        assertEquals(1, accept(List.of(packets.get(1), packets.get(0), packets.get(1), packets.get(2))));
        assertArrayEquals(bytes(20), transport.data());
        assertEquals(0xEF00, transport.group());
    }

    @Test
    void manySessionsMayBeMixed() {
        List<CanFrame> all = new ArrayList<>();
        for (int source = 0; source < J1939Transport.MOST_SESSIONS; source++) {
            transport.accept(control(BAM, 30 + source, GLOBAL, source, 0xFECA));
            all.addAll(packets(bytes(30 + source), GLOBAL, source));
        }
        assertEquals(J1939Transport.MOST_SESSIONS, transport.underWay());
        Collections.shuffle(all, new Random(1));
        assertEquals(J1939Transport.MOST_SESSIONS, accept(all));
        assertEquals(0, transport.underWay());
    }

    @Test
    void oneMorePushesOutTheOldest() {
        for (int source = 0; source <= J1939Transport.MOST_SESSIONS; source++)
            transport.accept(control(BAM, 9, GLOBAL, source, 0xFECA));
        assertEquals(J1939Transport.MOST_SESSIONS, transport.underWay());
        assertEquals(1, transport.lost());
        assertEquals(0, accept(packets(bytes(9), GLOBAL, 0)));
        assertEquals(1, accept(packets(bytes(9), GLOBAL, 1)));
    }

    @Test
    void aTransportThatStopsIsForgotten() {
        transport.accept(control(BAM, 9, GLOBAL, 1, 0xFECA));
        List<CanFrame> packets = packets(bytes(9), GLOBAL, 1);
        transport.accept(packets.get(0));
        now += 2_000 * MILLISECOND;
        assertEquals(0, accept(packets(bytes(9), GLOBAL, 1)));
        assertEquals(1, transport.lost());
    }

    @Test
    void aNewBeginningOrAnAbortEndsTheOldOne() {
        transport.accept(control(BAM, 9, GLOBAL, 1, 0xFECA));
        transport.accept(control(BAM, 16, GLOBAL, 1, 0xFECA));
        assertEquals(1, transport.lost());
        assertEquals(1, accept(packets(bytes(16), GLOBAL, 1)));
        transport.accept(control(RTS, 9, 3, 1, 0xEF00));
        transport.accept(frame(0xEC00, 1, 3, (byte) 255, (byte) 1));
        assertEquals(2, transport.lost());
        assertEquals(0, transport.underWay());
    }

    @Test
    void impossibleBeginningsAreCountedAndNothingIsKept() {
        for (int size : new int[] {0, 1786, 65535}) transport.accept(control(BAM, size, GLOBAL, 1, 0xFECA));
        assertEquals(3, transport.lost());
        assertEquals(0, transport.underWay());
        assertEquals(0, accept(packets(bytes(9), GLOBAL, 1)));
    }

    @Test
    void noFrameMakesItFail() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] data = new byte[1 + random.nextInt(8)];
            random.nextBytes(data);
            if (random.nextBoolean()) data[0] = (byte) (random.nextBoolean() ? BAM : RTS);
            transport.accept(frame(random.nextBoolean() ? 0xEC00 : 0xEB00, random.nextInt(4), random.nextInt(4), data));
        }
        assertTrue(transport.underWay() <= J1939Transport.MOST_SESSIONS);
    }

    @Test
    void carriesNothingElse() {
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0x1CEC, Flag.EXTENDED, new byte[8], 1)));
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0x1CECFF17, Flag.EXTENDED, new byte[0], 1)));
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0x1CECFF17, Flag.EXTENDED | Flag.REMOTE, new byte[0], 1)));
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0xEC, 0, new byte[8], 1)));
    }
}
