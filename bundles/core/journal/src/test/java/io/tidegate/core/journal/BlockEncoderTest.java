package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The bytes of a block, against a reading by the description alone. */
class BlockEncoderTest {
    @Test
    void aBlockIsWhatTheFormatSays() throws Exception {
        Block block = Records.of(1000, 1100);
        byte[] encoded = Journal.encode(block, 7);
        ByteBuffer head = ByteBuffer.wrap(encoded);
        assertEquals(0xF55447FD, head.getInt());
        CRC32C crc = new CRC32C();
        crc.update(encoded, 8, encoded.length - 8);
        assertEquals((int) crc.getValue(), head.getInt());
        assertEquals(1000, head.getLong());
        assertEquals(100, head.getInt());
        assertEquals(900, head.getInt());
        assertEquals(encoded.length - 36, head.getInt());
        assertEquals(7, head.getLong());
        assertTrue(encoded.length < 500, "900 bytes take " + encoded.length);
        Inflater inflater = new Inflater(true);
        inflater.setInput(encoded, 36, encoded.length - 36);
        byte[] plain = new byte[901];
        assertEquals(900, inflater.inflate(plain));
        assertArrayEquals(block.bytes(), Arrays.copyOf(plain, 900));
        inflater.end();
    }

    @Test
    void whatDoesNotGetShorterIsKeptAsItIs() {
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        byte[] encoded = Journal.encode(new Block(1, 3, noise, 10, 900), 0);
        assertEquals(936, encoded.length);
        assertArrayEquals(Arrays.copyOfRange(noise, 10, 910), Arrays.copyOfRange(encoded, 36, 936));
        byte[] few = new byte[BlockEncoder.MIN_DEFLATED - 1];
        assertEquals(36 + few.length, Journal.encode(new Block(1, 1, few, 0, few.length), 0).length);
    }

    @Test
    void nothingShortOfAWholeBlockIsOneNorOneWithAnyBitFlipped() {
        byte[] encoded = Records.encoded(5, 9);
        assertTrue(isSound(encoded, encoded.length));
        for (int limit = 0; limit < encoded.length; limit++)
            assertFalse(isSound(encoded, limit), "cut at " + limit);
        for (int bit = 0; bit < encoded.length * 8; bit++) {
            byte[] flipped = encoded.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(isSound(flipped, flipped.length), "bit " + bit);
        }
    }

    private static boolean isSound(byte[] data, int limit) {
        BlockHead head = BlockHead.parse(data, 0, limit, 0);
        return head != null && head.size() <= limit && head.isSound(data, 0, new CRC32C());
    }

    @Test
    void whatIsNoBlockIsRefused() {
        byte[] bytes = new byte[10];
        assertThrows(IllegalArgumentException.class, () -> Journal.encode(new Block(1, 0, bytes, 0, 10), 0));
        assertThrows(IllegalArgumentException.class, () -> Journal.encode(new Block(1, 1, bytes, 0, 0), 0));
        assertThrows(IllegalArgumentException.class, () -> Journal.encode(new Block(-1, 1, bytes, 0, 10), 0));
        assertThrows(IllegalArgumentException.class, () -> Journal.encode(new Block(5, 1, bytes, 0, 10), 6));
        assertThrows(IllegalArgumentException.class, () -> Journal.encode(new Block(5, 1, bytes, 0, 10), -1));
    }
}
