package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class ArrayPublisherTest {
    /** Asks for a few slices, then for more from within onNext, as the JDK's client does. */
    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;
        private int wanted;
        private int ends;

        @Override
        public void onSubscribe(Flow.Subscription given) { subscription = given; }

        @Override
        public void onNext(ByteBuffer slice) {
            byte[] part = new byte[slice.remaining()];
            slice.get(part);
            bytes.writeBytes(part);
            if (wanted-- > 0) subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) { throw new AssertionError(failure); }

        @Override
        public void onComplete() { ends++; }
    }

    @Test
    void givesEachByteOnceWhateverIsAskedFor() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(200_000) + 1];
            random.nextBytes(bytes);
            int length = random.nextInt(bytes.length) + 1;
            Reader reader = new Reader();
            new ArrayPublisher(bytes, length).subscribe(reader);
            for (int rounds = 0; reader.ends == 0 && rounds < 1_000; rounds++) {
                reader.wanted = random.nextInt(5);
                reader.subscription.request(random.nextInt(3) == 0 ? Long.MAX_VALUE : 1);
            }
            assertArrayEquals(Arrays.copyOf(bytes, length), reader.bytes.toByteArray());
            assertEquals(1, reader.ends);
        }
    }

    @Test
    void givesNoMoreThanWasAskedFor() {
        Reader reader = new Reader();
        new ArrayPublisher(new byte[100_000], 100_000).subscribe(reader);
        assertEquals(0, reader.bytes.size());
        reader.subscription.request(1);
        assertTrue(reader.bytes.size() < 70_000);
    }

    @Test
    void givesNothingOnceItIsCancelled() {
        Reader reader = new Reader();
        new ArrayPublisher(new byte[100_000], 100_000).subscribe(reader);
        reader.subscription.cancel();
        reader.subscription.request(5);
        assertEquals(0, reader.bytes.size() + reader.ends);
    }
}
