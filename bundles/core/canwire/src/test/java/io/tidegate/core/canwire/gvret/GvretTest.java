package io.tidegate.core.canwire.gvret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Bytes;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GvretTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    private static final String FRAME = "F1 00 40420F00 23010000 04 DEADBEEF 00";

    private final List<CanFrame> frames = new ArrayList<>();
    private final WireCount count = new WireCount();
    private final GvretDecoder decoder = new GvretDecoder(channel -> channel > 1 ? null : "can" + channel,
            true,
            frames::add, count);

    private void feed(String hex) {
        byte[] bytes = Bytes.of(hex);
        decoder.feed(bytes, 0, bytes.length, HOST);
    }

    private List<String> texts() { return frames.stream().map(Bytes::text).toList(); }

    @Test
    void readsAStandardFrame() {
        feed(FRAME);
        assertEquals(List.of("can0 123#DEADBEEF flags 0 dlc 4"), texts());
    }

    @Test
    void readsAnExtendedFrameOfTheSecondBus() {
        feed("F1 00 40420F00 5544339F 11 07 00");
        assertEquals(List.of("can1 1F334455#07 flags 1 dlc 1"), texts());
    }

    @Test
    void readsACanFdFrame() {
        feed("F1 14 40420F00 23010000 0C 01 00112233445566778899AABB 00");
        assertEquals(List.of("can1 123#00112233445566778899AABB flags 8 dlc 9"), texts());
    }

    @Test
    void readsBytesAsTheyCome() {
        for (byte b : Bytes.of(FRAME + FRAME)) decoder.feed(new byte[] {b}, 0, 1, HOST);
        assertEquals(2, frames.size());
    }

    @Test
    void knowsAnswersFromFrames() {
        feed("F109DEAD F10C02 F101 00000000 F106 01 20A10700 00 00000000 F107 0102 20 00 00 00 F10D"
                + "000000000000000000000000000000" + FRAME);
        assertEquals(List.of(1, 6L, 0L), List.of(frames.size(), count.replies(), count.bad()));
    }

    @Test
    void findsTheNextFrameAfterNoise() {
        feed("48656C6C6F 0D0A F1F1" + FRAME);
        assertEquals(List.of(1, 1L), List.of(frames.size(), count.bad()));
    }

    @Test
    void findsTheNextFrameAfterACutOne() {
        feed("F1 00 40420F00 2301" + FRAME + FRAME);
        assertEquals("can0 123#DEADBEEF", frames.get(frames.size() - 1).toString());
    }

    @Test
    void passesOverABusNobodyWants() {
        feed("F1 00 40420F00 23010000 24 DEADBEEF 00");
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.passedOver()));
    }

    @Test
    void keepsTheDistancesOfTheDeviceClockOverItsWrap() {
        feed("F1 00 F0FFFFFF 23010000 00 00" + "F1 00 05000000 23010000 00 00");
        assertEquals(21_000, frames.get(1).timeNanos() - frames.get(0).timeNanos() + 21_000);
        assertEquals(HOST, frames.get(1).timeNanos());
    }

    @Test
    void writesAFrame() {
        byte[] out = new byte[Gvret.MAX_BYTES];
        int size = Gvret.encode(new CanFrame("car", 0x1F334455, Flag.EXTENDED, Bytes.of("0102"), 0), 1, out,
                0);
        assertEquals("f1005544339f0102010200", Bytes.hex(out, size));
    }

    @Test
    void refusesWhatGvretCannotCarry() {
        byte[] out = new byte[Gvret.MAX_BYTES];
        for (int flag : new int[] {Flag.REMOTE, Flag.ERROR, Flag.FD})
            assertEquals(0, Gvret.encode(new CanFrame("car", 1, flag, Wire.NO_DATA, 0), 0, out, 0));
    }

    @Test
    void setsSpeedAndListenOnly() {
        assertArrayEquals(HexFormat.of().parseHex("f10520a107e00000008000"), Gvret.setup(500_000, 0, true));
    }

    @Test
    void refusesASpeedThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> Gvret.setup(5_000_000, 0, true));
    }
}
