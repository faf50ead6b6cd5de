package io.tidegate.metrics.scheduler.time;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadTimerTest {
    @Test
    void readsOnAThreadNamedAfterTheInstance() {
        AtomicReference<String> name = new AtomicReference<>();
        try (ThreadTimer timer = new ThreadTimer("metrics.scheduler")) {
            timer.apart("metrics.scheduler~uptime", () -> name.set(Thread.currentThread().getName()));
            Await.until("the task ran", () -> name.get() != null);
        }
        assertEquals("metrics.scheduler~uptime", name.get());
    }

    /** Begins a reading that only an interruption ends. */
    private static Runnable hang(ThreadTimer timer, AtomicBoolean interrupted) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Runnable interrupt = timer.apart("hangs", () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        running.await();
        return interrupt;
    }

    @Test
    void aReadingThatHangsDelaysNoOther() throws Exception {
        AtomicInteger others = new AtomicInteger();
        try (ThreadTimer timer = new ThreadTimer("test")) {
            for (int i = 0; i < 3; i++) hang(timer, new AtomicBoolean());
            timer.after(0, () -> timer.apart("another", others::incrementAndGet));
            Await.until("another reading ended", () -> others.get() == 1);
        }
    }

    @Test
    void closeInterruptsAReadingThatHangs() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        ThreadTimer timer = new ThreadTimer("test");
        hang(timer, interrupted);
        timer.close();
        Await.until("the reading was interrupted", interrupted::get);
    }

    @Test
    void oneReadingCanBeInterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (ThreadTimer timer = new ThreadTimer("test")) {
            hang(timer, interrupted).run();
            Await.until("the reading was interrupted", interrupted::get);
        }
    }

    @Test
    void takesATaskAfterClose() {
        ThreadTimer timer = new ThreadTimer("test");
        timer.close();
        assertDoesNotThrow(() -> timer.after(0, () -> {}));
    }
}
