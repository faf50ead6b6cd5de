package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The oracle of gzip is the JDK's reader of streams, which checks length and checksum. */
class RequestBodiesTest {
    private final RequestBodies bodies = new RequestBodies();

    @AfterEach
    void close() { bodies.close(); }

    private static byte[] unzipped(RequestBody body) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(body.bytes(), 0, body.length())).readAllBytes();
    }

    @Test
    void anyBytesCompressedAgainAndAgainAreTheSameBytes() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(200_000) + 1];
            if (i % 2 == 0)
                random.nextBytes(bytes); // cannot be compressed
            else
                Arrays.fill(bytes, (byte) i);
            int offset = random.nextInt(bytes.length);
            RequestBody body = bodies.take(bytes, offset, bytes.length - offset, true);
            assertArrayEquals(Arrays.copyOfRange(bytes, offset, bytes.length), unzipped(body), "body " + i);
            bodies.give(body);
        }
    }

    @Test
    void plainBytesAreACopy() {
        byte[] bytes = {1, 2, 3, 4};
        RequestBody body = bodies.take(bytes, 1, 2, false);
        bytes[1] = 99;
        assertArrayEquals(new byte[] {2, 3}, Arrays.copyOf(body.bytes(), body.length()));
    }

    @Test
    void aBufferThatWasGivenIsUsedAgain() {
        RequestBody first = bodies.take(new byte[100], 0, 100, true);
        byte[] buffer = first.bytes();
        bodies.give(first);
        assertSame(buffer, bodies.take(new byte[100], 0, 100, true).bytes());
    }

    @Test
    void aBufferThatWasAbandonedIsNeverUsedAgain() {
        RequestBody first = bodies.take(new byte[100], 0, 100, true);
        byte[] buffer = first.bytes();
        byte[] before = buffer.clone();
        bodies.abandon(first);
        for (int i = 0; i < 20; i++) assertNotSame(buffer, bodies.take(new byte[] {7, 7, 7}, 0, 3,
                i % 2 == 0).bytes());
        assertArrayEquals(before, buffer);
    }

    @Test
    void twoThatAreInUseShareNothing() {
        assertNotSame(bodies.take(new byte[1], 0, 1, false).bytes(), bodies.take(new byte[1], 0, 1,
                false).bytes());
    }

    @Test
    void whatOneLargeRequestNeededIsNotKept() {
        RequestBody body = bodies.take(new byte[9 << 20], 0, 9 << 20, false);
        bodies.give(body);
        assertEquals(0, body.bytes().length);
    }
}
