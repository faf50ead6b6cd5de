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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
        return new CanFrame("truck", 0x1C << 24 | group << 8 | destination << 8 | source, Flag.EXTENDED, data,
                now);
    }

    private CanFrame control(int kind, int size, int destination, int source, int pgn) {
        return frame(0xEC00, destination, source, (byte) kind, (byte) size, (byte) (size >> 8),
                (byte) ((size + 6) / 7),
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
        transport.accept(frame(0xEC00, 0x17, 0x03, (byte) 17, (byte) 2, (byte) 1, (byte) -1, (byte) -1,
                (byte) 0, (byte) 0xEF, (byte) 0));
        assertEquals(1, accept(List.of(packets.get(1), packets.get(0), packets.get(1), packets.get(2))));
        assertArrayEquals(bytes(20), transport.data());
        assertEquals(0xEF00, transport.group());
    }

    @Test
    void manySessionsMayBeMixed() {
        List<CanFrame> all = new ArrayList<>();
        for (int source = 0; source < J1939Transport.MAX_SESSIONS; source++) {
            int destination = source % 2 == 0 ? 200 : 201;
            transport.accept(control(RTS, 30 + source, destination, source, 0xEF00));
            all.addAll(packets(bytes(30 + source), destination, source));
        }
        assertEquals(J1939Transport.MAX_SESSIONS, transport.underWay());
        Collections.shuffle(all, new Random(1));
        assertEquals(J1939Transport.MAX_SESSIONS, accept(all));
        assertEquals(0, transport.underWay());
    }

    @Test
    void aBroadcastThatLacksAPacketIsNotCompletedByTheNextOne() {
        for (int missing = 0; missing < 3; missing++)
            for (int begun = 0; begun < 2; begun++) {
                transport.accept(control(BAM, 20, GLOBAL, 1, 0xFECA));
                List<CanFrame> packets = packets(bytes(20), GLOBAL, 1);
                packets.remove(missing);
                assertEquals(0, accept(packets));
                if (begun > 0) transport.accept(control(BAM, 20, GLOBAL, 1, 0xFECA));
                assertEquals(begun, accept(packets(new byte[20], GLOBAL, 1)), "missing " + missing);
            }
        assertEquals(6, transport.lost());
    }

    @Test
    void aBroadcastPacketThatComesTwiceHarmsNothing() {
        transport.accept(control(BAM, 20, GLOBAL, 1, 0xFECA));
        List<CanFrame> packets = packets(bytes(20), GLOBAL, 1);
        assertEquals(1, accept(
                List.of(packets.get(0), packets.get(0), packets.get(1), packets.get(1), packets.get(2))));
        assertArrayEquals(bytes(20), transport.data());
    }

    @Test
    void theEndThatTheReceiverSaysEndsATransportThatLacksAPacket() {
        transport.accept(control(RTS, 20, 3, 1, 0xEF00));
        assertEquals(0, accept(packets(bytes(20), 3, 1).subList(0, 2)));
        transport.accept(control(19, 20, 1, 3, 0xEF00));
        assertEquals(0, transport.underWay());
        assertEquals(0, accept(packets(new byte[20], 3, 1)));
        assertEquals(1, transport.lost());
    }

    /** As SAE J1939-21 allows. */
    @Test
    void twoNodesMaySendToEachOtherAtTheSameTime() {
        for (int second : new int[] {0xEF00, 0xFECA}) {
            transport.accept(control(RTS, 20, 3, 1, 0xEF00));
            transport.accept(control(RTS, 30, 1, 3, second));
            List<CanFrame> there = packets(bytes(20), 3, 1);
            assertEquals(0, accept(there.subList(0, 2)));
            assertEquals(1, accept(packets(bytes(30), 1, 3)));
            assertEquals(3, transport.source());
            transport.accept(control(19, 30, 3, 1, second));
            assertEquals(1, accept(there.subList(2, 3)),
                    "the end that a sender says is that of the other transport");
            assertArrayEquals(bytes(20), transport.data());
            transport.accept(control(19, 20, 1, 3, 0xEF00));
        }
        assertEquals(0, transport.lost());
        assertEquals(0, transport.underWay());
    }

    @Test
    void anEndOfAnotherParameterGroupEndsNothing() {
        transport.accept(control(RTS, 20, 3, 1, 0xEF00));
        transport.accept(control(19, 20, 1, 3, 0xFECA));
        transport.accept(frame(0xEC00, 1, 3, (byte) 19));
        assertEquals(1, accept(packets(bytes(20), 3, 1)));
    }

    /** Each sender sends one after the other; a frame of some is missing, be it the first. */
    @Test
    void whatIsPutTogetherWasSentWhateverIsLost() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<List<CanFrame>> senders = new ArrayList<>();
            Set<String> sent = new HashSet<>();
            int whole = 0;
            for (int source = 1; source <= 4; source++) {
                List<CanFrame> frames = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    byte[] data = new byte[9 + random.nextInt(20)];
                    random.nextBytes(data);
                    sent.add(source + " " + HexFormat.of().formatHex(data));
                    List<CanFrame> one = message(source, data);
                    boolean loses = random.nextInt(3) == 0;
                    if (loses)
                        one.remove(random.nextInt(source % 2 == 0 ? one.size() - 1 : one.size()));
                    else
                        whole++;
                    frames.addAll(one);
                }
                senders.add(frames);
            }
            int found = 0;
            for (; !senders.isEmpty(); senders.removeIf(List::isEmpty))
                if (transport.accept(senders.get(random.nextInt(senders.size())).remove(0))) {
                    found++;
                    String message = transport.source() + " " + HexFormat.of().formatHex(transport.data());
                    assertTrue(sent.contains(message), "seed " + seed + ": " + message);
                }
            assertEquals(whole, found, "seed " + seed);
            now += 2_000 * MILLISECOND;
        }
    }

    /** All frames of a broadcast, or of a transport to node 200. */
    private List<CanFrame> message(int source, byte[] data) {
        boolean toOne = source % 2 == 0;
        List<CanFrame> frames = new ArrayList<>();
        frames.add(control(toOne ? RTS : BAM, data.length, toOne ? 200 : GLOBAL, source,
                toOne ? 0xEF00 : 0xFECA));
        frames.addAll(packets(data, toOne ? 200 : GLOBAL, source));
        if (toOne) frames.add(control(19, data.length, source, 200, 0xEF00));
        return frames;
    }

    @Test
    void oneMorePushesOutTheOldest() {
        for (int source = 0; source <= J1939Transport.MAX_SESSIONS; source++)
            transport.accept(control(BAM, 9, GLOBAL, source, 0xFECA));
        assertEquals(J1939Transport.MAX_SESSIONS, transport.underWay());
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
            transport.accept(frame(random.nextBoolean() ? 0xEC00 : 0xEB00, random.nextInt(4),
                    random.nextInt(4), data));
        }
        assertTrue(transport.underWay() <= J1939Transport.MAX_SESSIONS);
    }

    @Test
    void carriesNothingElse() {
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0x1CEC, Flag.EXTENDED, new byte[8], 1)));
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0x1CECFF17, Flag.EXTENDED, new byte[0], 1)));
        assertFalse(J1939Transport
                .carries(new CanFrame("truck", 0x1CECFF17, Flag.EXTENDED | Flag.REMOTE, new byte[0], 1)));
        assertFalse(J1939Transport.carries(new CanFrame("truck", 0xEC, 0, new byte[8], 1)));
    }
}
