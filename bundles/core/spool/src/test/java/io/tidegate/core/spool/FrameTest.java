package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void linesComeBackAsTheyWere() {
        byte[] frame = Frame.encode(7, Lines.of(100, 200));
        assertTrue(frame.length < 500, "900 bytes of lines take " + frame.length);
        Frame read = Frame.at(frame, 0, frame.length);
        assertEquals(7, read.first());
        assertEquals(107, read.end());
        assertEquals(Lines.range(100, 200), Lines.in(read.batch(frame, 0)));
    }

    @Test
    void whatCannotBeDeflatedIsKeptAsItIs() {
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        byte[] frame = Frame.encode(1, new LineBatch(noise, 10, 900, 3));
        assertEquals(Frame.HEAD + 900, frame.length);
        LineBatch batch = Frame.at(frame, 0, frame.length).batch(frame, 0);
        assertEquals(ByteBuffer.wrap(noise, 10, 900),
                ByteBuffer.wrap(batch.bytes(), batch.offset(), batch.length()));
    }

    @Test
    void nothingShortOfAWholeRecordIsOne() {
        byte[] frame = Frame.encode(1, Lines.of(1, 5));
        for (int limit = 0; limit < frame.length; limit++) assertNull(Frame.at(frame, 0, limit), "cut at " + limit);
    }

    @Test
    void theNextGoodRecordIsFoundBehindGarbage() {
        byte[] frame = Frame.encode(1, Lines.of(1, 5));
        byte[] data = new byte[frame.length + 100];
        new Random(2).nextBytes(data);
        data[3] = (byte) 0xF5;
        System.arraycopy(frame, 0, data, 57, frame.length);
        assertEquals(57, Frame.find(data, 0, data.length));
        assertEquals(-1, Frame.find(data, 58, data.length));
    }
}
