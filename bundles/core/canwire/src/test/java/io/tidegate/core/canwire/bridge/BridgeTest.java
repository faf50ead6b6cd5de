package io.tidegate.core.canwire.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Bytes;
import io.tidegate.core.canwire.WireCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {
    private static final String V1 = "00 5472697469756D 00 BE61FEA9003101";
    private static final String V2 = "00 547269FDD6000D 00 BE61FEA9003101";
    private static final String RECORD = "00000508 00 08 0008000000000000";
    private static final long OWN = 0x0200_0000_0001L;

    private final List<CanFrame> frames = new ArrayList<>();
    private final WireCount count = new WireCount();
    private final BridgeDecoder decoder = decoder(BridgeVersion.V1);

    private BridgeDecoder decoder(BridgeVersion version) {
        return new BridgeDecoder(version, number -> number == 13 ? "car" : null, OWN, frames::add, count);
    }

    private static void datagram(BridgeDecoder decoder, String hex) {
        byte[] bytes = Bytes.of(hex);
        decoder.datagram(bytes, 0, bytes.length, 0);
    }

    private List<String> texts() { return frames.stream().map(Bytes::text).toList(); }

    @Test
    void readsADatagramOfVersion1() {
        datagram(decoder, V1 + RECORD);
        assertEquals(List.of("car 508#0008000000000000 flags 0 dlc 8"), texts());
    }

    @Test
    void readsADatagramOfVersion2() {
        datagram(decoder(BridgeVersion.V2), V2 + RECORD);
        assertEquals(1, frames.size());
    }

    @Test
    void readsSeveralRecords() {
        datagram(decoder, V1 + RECORD + "1F334455 01 01 0700000000000000"
                + "000005A0 02 04 0000000000000000");
        assertEquals(List.of("car 1F334455#07 flags 1 dlc 1", "car 5A0# flags 2 dlc 4"), texts().subList(1,
                3));
    }

    @Test
    void passesOverTheOtherVersionAnotherBusAndItself() {
        datagram(decoder, V2 + RECORD);
        datagram(decoder, "00 5472697469756A 00 BE61FEA9003101" + RECORD);
        datagram(decoder, "00 5472697469756D 00 00020000000001" + RECORD);
        assertEquals(List.of(0, 3L, 0L), List.of(frames.size(), count.passedOver(), count.bad()));
    }

    @Test
    void tellsWhichBusItHeardThatIsNotWanted() {
        datagram(decoder, "00 5472697469756D 00 00020000000001" + RECORD);
        datagram(decoder, V2 + RECORD);
        assertEquals("1 of bus 13 of V2", decoder.foreign() + " of "
                + BridgeVersion.describe(decoder.foreignBus()));
    }

    @Test
    void framesTellWhereTheyCameFrom() {
        datagram(decoder, V1 + RECORD);
        decoder.heardOn("eth1");
        datagram(decoder, V1 + RECORD);
        decoder.cameFrom("a client");
        byte[] record = Bytes.of(RECORD);
        decoder.stream(record, 0, record.length, "car", 0);
        assertEquals(List.of("bridge 5472697469756d", "bridge 5472697469756d on eth1", "a client"),
                frames.stream().map(CanFrame::origin).toList());
    }

    @Test
    void knowsHeartbeatsAndSettingsFromFrames() {
        datagram(decoder, V1 + "00000000 80 08 01F4BE61FEA90031" + "00000000 40 03 8501F40000000000");
        assertEquals(List.of(0, 2L, 0L), List.of(frames.size(), count.replies(), count.bad()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", V1, "01" + RECORD + RECORD + RECORD, V1 + "00000800 00 00 0000000000000000",
        V1 + "00000100 00 09 0000000000000000", V1 + "00000100 04 00 0000000000000000"})
    void countsABrokenDatagram(String hex) {
        datagram(decoder, hex);
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.bad()));
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, ""})
    void readsAStreamWithAndWithoutItsHead(String head) {
        for (byte b : Bytes.of(head + RECORD + RECORD)) decoder.stream(new byte[] {b}, 0, 1, "car", 0);
        assertEquals(List.of(2, 0L), List.of(frames.size(), count.bad()));
    }

    @Test
    void writesWhatItReads() {
        String records = RECORD + "1F334455 01 01 0700000000000000" + "000005A0 02 04 0000000000000000";
        datagram(decoder, V1 + records);
        byte[] out = new byte[58];
        Bridge.encodeHead(BridgeVersion.V1.id(13), 0xBE61FEA9003101L, out, 0);
        int size = Bridge.HEAD_BYTES;
        for (CanFrame frame : frames) size += Bridge.encode(frame, out, size);
        assertEquals(Bytes.hex(Bytes.of(V1 + records), 58), Bytes.hex(out, size));
    }

    @Test
    void refusesCanFd() {
        assertEquals(0, Bridge.encode(new CanFrame("car", 1, Flag.FD, new byte[12], 0), new byte[14], 0));
    }

    @Test
    void readsItsOwnHeartbeat() {
        byte[] out = new byte[30];
        Bridge.encodeHeartbeat(BridgeVersion.V2.id(300), 500, OWN, out);
        assertEquals(new BridgeHeartbeat(BridgeVersion.V2, 300, 500, OWN), BridgeHeartbeat.parse(out, 30));
    }

    @Test
    void knowsAnAnswerFromAHeartbeat() {
        byte[] bytes = Bytes.of(V1 + "00000000 80 08 5600010002000003");
        assertNull(BridgeHeartbeat.parse(bytes, bytes.length));
    }

    @Test
    void readsWhatAClientSaysFirst() {
        byte[] out = new byte[Bridge.HELLO_BYTES];
        Bridge.encodeHello(BridgeVersion.V1.id(13), OWN, out, 0);
        assertEquals(new BridgeHello(0, 0x2000_0000L, BridgeVersion.V1.id(13), OWN), BridgeHello.parse(out));
    }

    @Test
    void knowsWhatIsNoHello() { assertNull(BridgeHello.parse(new byte[Bridge.HELLO_BYTES])); }

    @Test
    void forwardsTheRangeThatWasAskedFor() {
        BridgeHello hello = new BridgeHello(0x100, 0x10, 0, 0);
        assertEquals(List.of(false, true, true, false), List.of(hello.wants(0xFF), hello.wants(0x100),
                hello.wants(0x10F), hello.wants(0x110)));
    }

    @Test
    void refusesABusNumberThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> BridgeVersion.V1.id(16));
    }
}
