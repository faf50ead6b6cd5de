package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime(0);
    private final AtomicInteger runs = new AtomicInteger();
    private Loop loop;

    @AfterEach
    void close() { loop.close(LONG); }

    private Loop loop(Loop.Body body) {
        loop = new Loop("can.demo~a", new Backoff(1, 1_000_000, () -> 1), body, time);
        return loop;
    }

    /** Throws in its first run, and then waits until it is stopped. */
    private Loop once(Exception first) {
        return loop(() -> {
            if (runs.incrementAndGet() == 1) throw first;
            loop.pause(Long.MAX_VALUE);
        });
    }

    private void untilRuns(int expected) { Await.until("run " + expected, () -> runs.get() >= expected); }

    @Test
    void aBodyThatReturnsEndsTheLoop() {
        loop(runs::incrementAndGet).start();
        assertTrue(loop.awaitEnd(LONG));
        assertEquals(1, runs.get());
    }

    @Test
    void aFaultStaysInViewUntilTheBodyHasLasted() {
        once(new IllegalStateException("boom")).start();
        untilRuns(2);
        assertTrue(
                loop.trouble().contains("java.lang.IllegalStateException: boom at " + getClass().getName()),
                loop.trouble());
        time.advance(Duration.ofSeconds(29));
        assertFalse(loop.trouble().isEmpty());
        time.advance(SECOND);
        assertEquals("", loop.trouble());
    }

    @Test
    void aFaultThatIsOverIsTold() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            once(new IllegalStateException("boom")).start();
            untilRuns(2);
            time.advance(Duration.ofMinutes(1));
            loop.trouble();
            assertEquals(1, log.count("can.demo~a: works again"), log.text());
        }
    }

    @Test
    void theSameFaultIsLoggedOnce() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            loop(() -> {
                if (runs.incrementAndGet() <= 3) throw new IllegalStateException("boom " + runs);
                loop.pause(Long.MAX_VALUE);
            }).start();
            untilRuns(4);
            assertEquals(1, log.count("ERROR"), log.text());
        }
    }

    @Test
    void anotherFaultIsLoggedToo() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            loop(() -> {
                if (runs.incrementAndGet() == 1) throw new IllegalStateException("boom");
                if (runs.get() == 2) throw new AssertionError("bang");
                loop.pause(Long.MAX_VALUE);
            }).start();
            untilRuns(3);
            assertTrue(log.text().contains("AssertionError: bang"), log.text());
        }
    }

    @Test
    void troubleOutsideIsOneLineWithoutAStack() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            once(new IOException("no answer from 10.0.0.7")).start();
            untilRuns(2);
            assertTrue(
                    log.text().contains(
                            "WARN io.tidegate.can.demo - can.demo~a: no answer from 10.0.0.7; retrying"),
                    log.text());
            assertFalse(log.text().contains("\tat "), log.text());
        }
    }

    @Test
    void troubleOutsideIsOverWhenTheBodySaysThatItWorks() {
        CountDownLatch go = new CountDownLatch(1);
        loop(() -> {
            if (runs.incrementAndGet() == 1) throw new IOException("gone");
            go.await();
            loop.works();
            loop.pause(Long.MAX_VALUE);
        }).start();
        Await.until("it is in view", () -> loop.trouble().equals("gone; retrying"));
        go.countDown();
        Await.until("it is over", () -> loop.trouble().isEmpty());
    }

    @Test
    void aFaultWhoseMessageThrowsIsToldAllTheSame() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            once(new Unprintable()).start();
            untilRuns(2);
            assertTrue(log.text().contains("\tat " + getClass().getName()), log.text());
        }
    }

    @Test
    void troubleOutsideWhoseMessageThrowsDoesNotEndTheLoop() {
        once(new IOException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() { throw new IllegalStateException("no words"); }
        }).start();
        untilRuns(2);
        assertTrue(loop.isAlive());
    }

    @Test
    void anInterruptByAStrangerDoesNotEndTheLoop() {
        loop(() -> {
            if (runs.incrementAndGet() == 1) Thread.currentThread().interrupt();
            loop.pause(Long.MAX_VALUE);
        }).start();
        untilRuns(2);
        assertTrue(loop.isAlive());
    }

    @Test
    void outOfMemoryEndsTheThreadAndIsShown() {
        loop(() -> {
            runs.incrementAndGet();
            throw new OutOfMemoryError("planted");
        }).start();
        assertTrue(loop.awaitEnd(LONG));
        assertEquals(1, runs.get());
        assertTrue(loop.trouble().contains("OutOfMemoryError: planted"), loop.trouble());
    }

    @Test
    void aBodyThatParksIsWoken() {
        loop(() -> {
            runs.incrementAndGet();
            while (!loop.isStopping()) {
                LockSupport.park();
                runs.incrementAndGet();
            }
        }).start();
        untilRuns(1);
        loop.wake();
        untilRuns(2);
        loop.stop();
        assertTrue(loop.awaitEnd(LONG));
    }

    @Test
    void closeInterruptsABodyThatWaits() {
        loop(() -> new CountDownLatch(1).await()).start();
        assertTrue(loop.close(LONG));
    }

    @Test
    void closeEndsAPause() {
        loop = new Loop("can.demo~a", new Backoff(Duration.ofDays(1), Duration.ofDays(1)), () -> {
            runs.incrementAndGet();
            throw new IOException("gone");
        });
        loop.start();
        untilRuns(1);
        assertTrue(loop.close(LONG));
    }

    @Test
    void closeTellsWhereABodyHangs() {
        CountDownLatch free = new CountDownLatch(1);
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            loop(() -> {
                runs.incrementAndGet();
                while (free.getCount() > 0) LockSupport.parkNanos(1_000_000);
            }).start();
            untilRuns(1);
            assertFalse(loop.close(Duration.ofMillis(20)));
            assertTrue(log.text().contains("can.demo~a: its thread did not end within 20 ms"), log.text());
            assertTrue(log.text().contains(getClass().getName()), log.text());
        } finally {
            free.countDown();
        }
    }

    @Test
    void whatABodyThrowsSinceItIsClosedIsNoFault() {
        loop(() -> {
            runs.incrementAndGet();
            try {
                loop.pause(Long.MAX_VALUE);
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("a library's way to say that it was interrupted", e);
            }
        }).start();
        untilRuns(1);
        loop.close(LONG);
        assertEquals("", loop.trouble());
    }

    @Test
    void aFaultWhileItEndsIsToldAllTheSame() {
        try (LogCapture log = new LogCapture("io.tidegate.can.demo")) {
            loop(() -> {
                runs.incrementAndGet();
                while (loop.pause(Long.MAX_VALUE)) runs.incrementAndGet();
                throw new IllegalStateException("boom");
            }).start();
            untilRuns(1);
            loop.stop();
            assertTrue(loop.awaitEnd(LONG));
            assertTrue(log.text().contains("IllegalStateException: boom"), log.text());
        }
    }

    @Test
    void aLoopThatWasNeverStartedIsClosedAtOnce() { assertTrue(loop(runs::incrementAndGet).close(LONG)); }

    @Test
    void aLoopThatWasClosedDoesNotStart() {
        loop(runs::incrementAndGet).close(LONG);
        loop.start();
        assertFalse(loop.isAlive());
        assertEquals(0, runs.get());
    }

    @Test
    void itsOwnThreadDoesNotWaitForItself() {
        loop(() -> loop.close(Duration.ofDays(1))).start();
        assertTrue(loop.awaitEnd(LONG));
    }

    private static final class Unprintable extends IllegalStateException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() { throw new IllegalStateException("no words"); }
    }
}
