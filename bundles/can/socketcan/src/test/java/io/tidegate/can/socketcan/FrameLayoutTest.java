package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLayoutTest {
    private final ByteBuffer memory =
            ByteBuffer.allocate(FrameLayout.FD_BYTES + 4).order(ByteOrder.nativeOrder());

    /** The kernel's structure, at an offset, as a program in C would fill it. */
    private CanFrame read(int word, int length, int flags, int rawDlc, int size, String data) {
        memory.putInt(4, word).put(8, (byte) length).put(9, (byte) flags).put(11, (byte) rawDlc);
        memory.put(12, HexFormat.of().parseHex(data));
        return FrameLayout.read("car", memory, 4, size, false, 1_000);
    }

    private static void same(CanFrame expected, CanFrame found) {
        assertEquals(expected.toString(), found.toString());
        assertEquals(expected.flags(), found.flags());
        assertEquals(expected.dlc(), found.dlc());
        assertEquals(expected.timeNanos(), found.timeNanos());
    }

    private static CanFrame frame(int id, int flags, String data) {
        return new CanFrame("car", id, flags, HexFormat.of().parseHex(data), 1_000);
    }

    @Test
    void readsAFrameWith11Bits() { same(frame(0x123, 0, "DEADBEEF"), read(0x123, 4, 0, 0, 16, "DEADBEEF")); }

    @Test
    void readsAFrameWith29Bits() {
        same(frame(0x1F334455, Flag.EXTENDED, "01"), read(0x9F334455, 1, 0, 0, 16, "01"));
    }

    @Test
    void readsTheLengthThatARemoteFrameAsksFor() {
        same(new CanFrame("car", 0x5A2, Flag.REMOTE, new byte[0], 1_000, 8),
                read(0x400005A2, 8, 0, 0, 16, ""));
    }

    @Test
    void takesTheFlagsOfCanFdAndIgnoresTheOneThatSaysFd() {
        same(frame(0x213, Flag.FD | Flag.BIT_RATE_SWITCH | Flag.ERROR_STATE, "1122334455667788AABBCCDD"),
                read(0x213, 12, 7, 0, 72, "1122334455667788AABBCCDD"));
    }

    @Test
    void readsAnErrorFrameByItsClasses() {
        same(frame(0x204, Flag.ERROR, "0008000000006000"), read(0x20000204, 8, 0, 0, 16, "0008000000006000"));
    }

    @Test
    void keepsALengthCodeAbove8() {
        assertEquals(11, read(0x100, 8, 0, 11, 16, "0000000000000000").dlc());
    }

    @Test
    void ignoresALengthCodeThatCannotBe() {
        assertEquals(4, read(0x100, 4, 0, 11, 16, "00000000").dlc());
    }

    @Test
    void flagsWhatThisComputerSent() {
        memory.putInt(4, 0x123).put(8, (byte) 0);
        assertEquals(Flag.TRANSMITTED, FrameLayout.read("car", memory, 4, 16, true, 0).flags());
    }

    @Test
    void takesNoStructureOfAnotherSize() { assertNull(read(0x123, 4, 0, 0, 20, "")); }

    @Test
    void takesNoClassicFrameLongerThan8() { assertNull(read(0x123, 9, 0, 0, 16, "")); }

    @Test
    void takesNoFdFrameLongerThan64() { assertNull(read(0x123, 65, 0, 0, 72, "")); }

    @ParameterizedTest
    @ValueSource(ints = {0, Flag.EXTENDED, Flag.FD, Flag.FD | Flag.EXTENDED | Flag.BIT_RATE_SWITCH,
        Flag.FD | Flag.ERROR_STATE})
    void readsWhatItWrote(int flags) { writtenAndRead(frame(0x7A1, flags, "0102030405060708")); }

    @Test
    void writesARemoteFrameWithItsLength() {
        writtenAndRead(new CanFrame("car", 0x7A1, Flag.REMOTE, new byte[0], 1_000, 5));
    }

    @Test
    void writesALengthCodeAbove8() { writtenAndRead(new CanFrame("car", 0x7A1, 0, new byte[8], 1_000, 15)); }

    private void writtenAndRead(CanFrame frame) {
        FrameLayout.write(frame, memory);
        same(frame, FrameLayout.read("car", memory, 0, memory.limit(), false, 1_000));
    }

    @Test
    void fillsAnFdFrameUpToALengthThatThereIs() {
        memory.put(20, (byte) 0x55);
        FrameLayout.write(frame(0x213, Flag.FD, "010203040506070809"), memory);
        assertArrayEquals(HexFormat.of().parseHex("010203040506070809000000"),
                FrameLayout.read("car", memory, 0, FrameLayout.FD_BYTES, false, 0).data());
    }
}
