package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final FrameQueue queue = new FrameQueue("can.decoder~car", 100);

    private static CanFrame frame(int id, long timeNanos) {
        return new CanFrame("car", id, 0, new byte[0], timeNanos);
    }

    private CanFrame next() {
        try {
            queue.await(LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return queue.poll();
    }

    @Test
    void framesOfEachBusThreadArriveOnceAndInOrder() {
        int each = 200_000;
        CompletableFuture<?>[] threads = new CompletableFuture<?>[2];
        for (int t = 0; t < threads.length; t++) {
            int id = t;
            threads[t] = CompletableFuture.runAsync(() -> {
                for (long i = 0; i < each; i++) {
                    while (!queue.hasRoom()) LockSupport.parkNanos(1000);
                    queue.offer(frame(id, i));
                }
            });
        }
        long[] last = {-1, -1};
        long came = 0;
        while (!CompletableFuture.allOf(threads).isDone() || !queue.isEmpty()) {
            CanFrame frame = queue.poll();
            if (frame == null) continue;
            assertTrue(frame.timeNanos() > last[frame.id()], "out of order");
            last[frame.id()] = frame.timeNanos();
            came++;
        }
        assertEquals(queue.offered(), came + queue.lost());
    }

    @Test
    void holdsAsManyAsItSaysAlsoIfThatIsNoPowerOfTwoAndManyTimesOver() {
        for (int turn = 0; turn < 5; turn++) {
            for (int i = 0; i < 100; i++) queue.offer(frame(1, i));
            assertFalse(queue.hasRoom());
            queue.offer(frame(1, 100));
            assertEquals(turn + 1, queue.lost());
            for (int i = 0; i < 100; i++) assertEquals(i, next().timeNanos());
            assertTrue(queue.hasRoom());
        }
    }

    @Test
    void aFrameEndsTheWait() throws Exception {
        CompletableFuture<CanFrame> waiting = CompletableFuture.supplyAsync(this::next);
        CanFrame frame = frame(1, 1);
        queue.offer(frame);
        assertSame(frame, waiting.get(10, TimeUnit.SECONDS));
    }

    @Test
    void theEndEndsTheWait() throws Exception {
        CompletableFuture<CanFrame> waiting = CompletableFuture.supplyAsync(this::next);
        queue.end();
        assertEquals(null, waiting.get(10, TimeUnit.SECONDS));
    }
}
