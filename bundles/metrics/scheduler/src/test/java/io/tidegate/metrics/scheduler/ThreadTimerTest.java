package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadTimerTest {
    @Test
    void runsOnAThreadNamedAfterTheInstance() {
        AtomicReference<String> name = new AtomicReference<>();
        try (ThreadTimer timer = new ThreadTimer("metrics.scheduler~uptime")) {
            timer.after(0, () -> name.set(Thread.currentThread().getName()));
            Await.until("the task ran", () -> name.get() != null);
        }
        assertEquals("metrics.scheduler~uptime", name.get());
    }

    @Test
    void closeInterruptsATaskThatHangs() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        ThreadTimer timer = new ThreadTimer("test");
        timer.after(0, () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        assertDoesNotThrow(() -> running.await());
        timer.close();
        Await.until("the task was interrupted", interrupted::get);
    }

    @Test
    void takesATaskAfterClose() {
        ThreadTimer timer = new ThreadTimer("test");
        timer.close();
        assertDoesNotThrow(() -> timer.after(0, () -> { }));
    }
}
