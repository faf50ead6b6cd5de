package io.tidegate.core.dbc.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.Corpus;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FastPacketsTest {
    /** GNSS position, priority 3. */
    private static final int GNSS = 0x0DF80500;
    private static final long MILLISECOND = 1_000_000;

    private final FastPackets packets = new FastPackets();
    private long now = 1_700_000_000_000_000_000L;

    private CanFrame frame(int id, byte... data) {
        now += MILLISECOND;
        return new CanFrame("boat", id, Flag.EXTENDED, data, now);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** The frames of a message, as the standard describes them. */
    private List<CanFrame> frames(int id, int sequence, byte[] message) {
        List<CanFrame> frames = new ArrayList<>();
        int at = 0;
        for (int number = 0; number == 0 || at < message.length; number++) {
            byte[] data = new byte[8];
            Arrays.fill(data, (byte) 0xFF);
            data[0] = (byte) (sequence << 5 | number);
            int head = number == 0 ? 2 : 1;
            if (number == 0) data[1] = (byte) message.length;
            int count = Math.min(8 - head, message.length - at);
            System.arraycopy(message, at, data, head, count);
            at += count;
            frames.add(frame(id, data));
        }
        return frames;
    }

    private int accept(List<CanFrame> frames) {
        int done = 0;
        for (CanFrame frame : frames) if (packets.accept(frame)) done++;
        return done;
    }

    @Test
    void putsFramesTogether() {
        for (int size = 1; size <= 223; size++) {
            assertEquals(1, accept(frames(GNSS, size & 7, bytes(size))), size + " bytes");
            assertArrayEquals(bytes(size), packets.data());
        }
        assertEquals(0, packets.lost());
        assertEquals(0, packets.underWay());
    }

    @Test
    void sourcesGroupsAndSequencesMayBeMixed() {
        List<List<CanFrame>> all = List.of(frames(GNSS | 1, 0, bytes(43)), frames(GNSS | 2, 0, bytes(43)),
                frames(GNSS | 1, 1, bytes(43)), frames(GNSS + 0x100, 0, bytes(43)));
        int done = 0;
        for (int i = 0; i < 7; i++) for (List<CanFrame> one : all) if (packets.accept(one.get(i))) done++;
        assertEquals(4, done);
    }

    @Test
    void aFrameThatIsMissingLosesItsMessageOnly() {
        for (int missing = 0; missing < 7; missing++) {
            List<CanFrame> frames = frames(GNSS, 0, bytes(43));
            frames.remove(missing);
            assertEquals(0, accept(frames));
            assertEquals(1, accept(frames(GNSS, 0, bytes(20))));
            assertArrayEquals(bytes(20), packets.data());
            assertEquals(missing + 1, packets.lost());
        }
    }

    @Test
    void framesOutOfOrderGiveNoMixedMessage() {
        List<CanFrame> frames = frames(GNSS, 0, bytes(43));
        frames.add(2, frames.remove(3));
        assertEquals(0, accept(frames));
        assertEquals(1, packets.lost());
    }

    @Test
    void aFrameThatComesTwiceHarmsNothing() {
        List<CanFrame> frames = frames(GNSS, 0, bytes(43));
        frames.add(3, frames.get(2));
        assertEquals(1, accept(frames));
        assertArrayEquals(bytes(43), packets.data());
    }

    @Test
    void aLastFrameThatComesTwiceIsNoLostMessage() {
        for (int size : new int[] {5, 10, 43}) {
            List<CanFrame> frames = frames(GNSS, size & 7, bytes(size));
            if (frames.size() > 1) frames.add(frames.get(frames.size() - 1));
            assertEquals(1, accept(frames));
        }
        assertEquals(0, packets.lost());
        accept(frames(GNSS, 5, bytes(10)).subList(1, 2));
        assertEquals(1, packets.lost(), "the first frame of another is missing");
    }

    @Test
    void framesOfAnotherTurnOfTheSequenceAreNotMixedIn() {
        accept(frames(GNSS, 0, bytes(43)).subList(0, 3));
        now += 800 * MILLISECOND;
        assertEquals(0, accept(frames(GNSS, 0, bytes(42)).subList(3, 7)));
        assertEquals(1, packets.lost());
    }

    @Test
    void timeThatFallsBackEndsWhatWasUnderWay() {
        accept(frames(GNSS, 0, bytes(43)).subList(0, 3));
        now -= 100_000 * MILLISECOND;
        assertEquals(1, accept(frames(GNSS, 0, bytes(20))));
    }

    @Test
    void impossibleLengthsAndShortFramesAreLostAndKeepNothing() {
        packets.accept(frame(GNSS, (byte) 0, (byte) 224, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0,
                (byte) 0));
        packets.accept(frame(GNSS, (byte) 0, (byte) 0));
        packets.accept(frame(GNSS, (byte) 0, (byte) 40, (byte) 0));
        packets.accept(frame(GNSS));
        assertEquals(3, packets.lost());
        assertEquals(0, packets.underWay());
    }

    @Test
    void memoryIsBoundedAndTheOldestGoes() {
        for (int source = 0; source < 255; source++)
            packets.accept(frame(GNSS | source, (byte) 0, (byte) 43, (byte) 0, (byte) 0, (byte) 0, (byte) 0,
                    (byte) 0, (byte) 0));
        assertEquals(FastPackets.MAX_SESSIONS, packets.underWay());
        assertEquals(255 - FastPackets.MAX_SESSIONS, packets.lost());
    }

    @Test
    void noFrameMakesItFail() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] data = new byte[random.nextInt(9)];
            random.nextBytes(data);
            if (packets.accept(frame(GNSS | random.nextInt(3), data)))
                assertTrue(packets.data().length <= 223);
        }
        assertTrue(packets.underWay() <= 3 * 8);
    }

    private static FrameDecoder decoder(long id, int length, J1939 j1939) {
        String dbc = "BO_ " + id + " M: " + length + " X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n";
        return FrameDecoder.of("boat",
                List.of(DbcReader.read("boat.dbc", dbc.getBytes(StandardCharsets.UTF_8))), j1939);
    }

    private static boolean isPacket(FrameDecoder decoder, int id) {
        CanFrame frame = new CanFrame("boat", id, Flag.EXTENDED, new byte[8], 1);
        return decoder.isPacket(decoder.find(frame), frame);
    }

    @Test
    void messagesOfMoreThanAFrameComeInPacketsAndSomeShorterOnesToo() {
        assertTrue(isPacket(decoder(0x8DF805FEL, 43, J1939.ALL), GNSS));
        assertTrue(isPacket(decoder(0x8DF805FEL, 43, J1939.AS_FILE), 0x0DF805FE), "whatever the file says");
        assertTrue(isPacket(decoder(0x8DF805FEL, 43, J1939.OFF), 0x0DF805FE));
        assertTrue(isPacket(decoder(0x99F215FEL, 8, J1939.ALL), 0x19F21503), "127509, 8 bytes or less");
        assertTrue(isPacket(decoder(0x99FF10FEL, 9, J1939.ALL), 0x19FF1003), "130832, more than a frame");
        assertFalse(isPacket(decoder(0x99F215FEL, 8, J1939.AS_FILE), 0x19F215FE),
                "8 bytes of who knows what");
        assertFalse(isPacket(decoder(0x89F112FEL, 8, J1939.ALL), 0x09F11203), "127250, a single frame");
        assertFalse(isPacket(decoder(0x98FECAFEL, 20, J1939.ALL), 0x18FECA03), "DM1 of J1939");
    }

    /** SAE J1939 calls the same groups Proprietary A2 (1EF00) and B2 (1FF00..1FFFF): single frames there. */
    @Test
    void shortMessagesOfManufacturersComeInPacketsOnlyInFilesOfNmea2000() {
        String own = "BO_ 2582642686 A2: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n"
                + "BO_ 2583625982 B2: 8 X\n SG_ B : 0|8@1+ (1,0) [0|0] \"\" X\n";
        String heading = "BO_ 2314277630 Heading: 8 X\n SG_ C : 0|8@1+ (1,0) [0|0] \"\" X\n";
        for (String file : List.of(own + "BA_ \"ProtocolType\" \"J1939\";\n",
                own + "BO_ 2364540158 EEC1: 8 X\n"))
            assertEquals(List.of(false, false), packets(List.of(file), J1939.ALL), file);
        for (String file : List.of(own + heading, own + "BA_ \"ProtocolType\" \"NMEA2000\";\n",
                own + "BA_ \"ProtocolType\" \"NMEA 2000\";\nBA_DEF_DEF_ \"VFrameFormat\" \"J1939PG\";\n"))
            assertEquals(List.of(true, true), packets(List.of(file), J1939.ALL), file);
        assertEquals(List.of(false, false), packets(List.of(own, heading), J1939.ALL),
                "another file says nothing of this one");
        assertEquals(List.of(true, true),
                packets(List.of(own + "BA_ \"ProtocolType\" \"NMEA2000\";\n"), J1939.AS_FILE));
    }

    private static List<Boolean> packets(List<String> dbc, J1939 j1939) {
        FrameDecoder decoder = FrameDecoder.of("boat", dbc.stream()
                .map(text -> DbcReader.read("boat.dbc", text.getBytes(StandardCharsets.UTF_8))).toList(),
                j1939);
        return List.of(isPacket(decoder, 0x19EF0103), isPacket(decoder, 0x19FF0003));
    }

    @Test
    void groupsOfTheExtendedDataPageAreNotOfNmea2000() {
        assertFalse(isPacket(decoder(0x9AF112FEL, 20, J1939.ALL), 0x1AF11203), "2F112");
    }

    @Test
    void aPacketAloneGivesNoValue() {
        FrameDecoder decoder = decoder(0x8DF805FEL, 43, J1939.ALL);
        SampleBatch batch = Corpus.batchFor(decoder);
        byte[] data = HexFormat.of().parseHex("402B11384A00CCBF");
        assertTrue(decoder.decode(new CanFrame("boat", GNSS, Flag.EXTENDED, data, 1), batch));
        assertEquals(0, batch.frames());
    }
}
