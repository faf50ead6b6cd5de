package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final AtomicInteger runs = new AtomicInteger();

    private final Task task = new Task("can.demo~a", () -> {
        if (runs.incrementAndGet() == 1) throw new AssertionError("boom");
    });

    @Test
    void aTimerGoesOnAfterAnError() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            timer.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS);
            Await.until("it runs again", () -> runs.get() > 1);
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void aFaultIsToldWithItsStack() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            task.run();
            assertTrue(log.text().contains("\tat " + getClass().getName()), log.text());
        }
    }

    @Test
    void aFaultIsInViewUntilTheNextGoodRun() {
        task.run();
        assertTrue(task.trouble().contains("AssertionError: boom"), task.trouble());
        task.run();
        assertEquals("", task.trouble());
    }

    @Test
    void anInterruptIsKept() {
        new Task("can.demo~a", () -> { throw new InterruptedException(); }).run();
        assertTrue(Thread.interrupted());
    }

    @Test
    void outOfMemoryIsNotSwallowed() {
        Task dying = new Task("can.demo~a", () -> { throw new OutOfMemoryError("planted"); });
        assertThrows(OutOfMemoryError.class, dying::run);
    }
}
