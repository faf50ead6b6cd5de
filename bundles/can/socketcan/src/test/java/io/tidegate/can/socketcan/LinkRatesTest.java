package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canwire.BitRates;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Answers of the kernel, and the kernel of this machine. */
class LinkRatesTest {
    private static final int LINKINFO = 18;
    private static final int INFO_KIND = 1;
    /** With the mark of what holds others, as the kernel sets it at some of them. */
    private static final int INFO_DATA = 2 | 0x8000;

    private static byte[] attribute(int type, byte[]... values) {
        int length = 4;
        for (byte[] value : values) length += value.length;
        ByteBuffer out = ByteBuffer.allocate(length + 3 & ~3).order(ByteOrder.nativeOrder());
        out.putShort((short) length).putShort((short) type);
        for (byte[] value : values) out.put(value);
        return out.array();
    }

    /** struct can_bittiming: eight numbers of 32 bits. */
    private static byte[] timing(int type, int rate) {
        return attribute(type, ByteBuffer.allocate(32).order(ByteOrder.nativeOrder()).putInt(rate).array());
    }

    private static ByteBuffer answer(byte[]... attributes) {
        int length = 32;
        for (byte[] one : attributes) length += one.length;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        out.putInt(length).putShort((short) 16).position(32);
        for (byte[] one : attributes) out.put(one);
        return out.flip();
    }

    private static byte[] info(byte[]... data) {
        return attribute(LINKINFO, attribute(INFO_KIND, "can".getBytes()), attribute(INFO_DATA, data));
    }

    @Test
    void theRateOfAClassicInterfaceIsRead() {
        byte[] name = attribute(3, "can0\0".getBytes());
        assertEquals(new BitRates(500_000, 0), LinkRates.read(answer(name, info(timing(1, 500_000)))));
    }

    @Test
    void bothRatesOfCanFdAreRead() {
        assertEquals(new BitRates(500_000, 2_000_000), LinkRates
                .read(answer(info(attribute(4, new byte[4]), timing(1, 500_000), timing(9, 2_000_000)))));
    }

    @Test
    void aVirtualInterfaceHasNone() {
        assertEquals(BitRates.UNKNOWN,
                LinkRates.read(answer(attribute(LINKINFO, attribute(INFO_KIND, "vcan".getBytes())))));
        assertEquals(BitRates.UNKNOWN, LinkRates.read(answer()));
    }

    @Test
    void aRateThatTheDriverDoesNotKnowIsNone() {
        assertEquals(BitRates.UNKNOWN, LinkRates.read(answer(info(timing(1, -1)))));
        assertEquals(BitRates.UNKNOWN, LinkRates.read(answer(info(timing(1, 0)))));
    }

    @Test
    void anAnswerThatIsNoneOrIsCutOffOrIsNonsenseHasNone() {
        byte[] whole = answer(info(timing(1, 500_000), timing(9, 2_000_000))).array();
        for (int length = 0; length < 60; length++)
            assertEquals(BitRates.UNKNOWN, LinkRates.read(
                    ByteBuffer.wrap(whole, 0, length).slice().order(ByteOrder.nativeOrder())),
                    length + " bytes");
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            byte[] wrong = whole.clone();
            for (int n = 0; n < 4; n++)
                wrong[32 + random.nextInt(wrong.length - 32)] = (byte) random.nextInt();
            LinkRates.read(ByteBuffer.wrap(wrong).order(ByteOrder.nativeOrder())); // throws nothing, and ends
        }
    }

    @Test
    void theKernelOfThisMachineIsAskedAndSaysThatTheLoopbackHasNone() throws SocketException {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: this is no Linux");
        assertEquals(BitRates.UNKNOWN, LinkRates.of(NetworkInterface.getByName("lo").getIndex()));
    }
}
