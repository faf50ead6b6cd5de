package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The contract of every {@link StatusSource}. Its test extends this class. */
public abstract class StatusSourceContract {
    private static final int WORK = 500;

    /** A new, running instance. */
    protected abstract StatusSource source() throws Exception;

    /**
     * Makes the last {@link #source()} process something of each kind that it counts, including something
     * that it drops. Any thread.
     */
    protected abstract void work() throws Exception;

    /** Stops the last {@link #source()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private static void balanced(FlowStatus status) {
        assertTrue(status.balances(), "received = sent + dropped + waiting does not hold: " + status);
        assertTrue(
                Math.min(Math.min(status.received(), status.sent()),
                        Math.min(status.dropped(), status.waiting())) >= 0,
                "a count is negative: " + status);
    }

    @Test
    void saysWhoItIsAndWhatItCounts() throws Exception {
        FlowStatus status = source().status();
        assertTrue(status.room().matches("[\\w.-]+"), "not the name of a component: " + status);
        assertFalse(status.unit().isBlank(), "what does it count? " + status);
        assertFalse(status.trouble().contains("\n"), "trouble is one line: " + status);
        close();
    }

    @Test
    void countsWhatItIsGiven() throws Exception {
        StatusSource source = source();
        long before = source.status().received();
        Await.until("it has counted", () -> {
            work(); // again and again: it may not listen yet
            return source.status().received() > before;
        });
        close();
    }

    @Test
    void balancesWheneverItIsAsked() throws Exception {
        StatusSource source = source();
        CompletableFuture<Void> worker = CompletableFuture.runAsync(this::workOften);
        long received = 0;
        while (!worker.isDone()) {
            FlowStatus status = source.status();
            balanced(status);
            assertTrue(status.received() >= received,
                    "a counter went back, from " + received + ": " + status);
            received = status.received();
        }
        worker.join();
        balanced(source.status());
        close();
    }

    private void workOften() {
        try {
            for (int i = 0; i < WORK; i++) work();
        } catch (Exception e) {
            throw new AssertionError("work() of the test failed", e);
        }
    }

    @Test
    void neverLetsWhoAsksWait() throws Exception {
        StatusSource source = source();
        Waits.assertNone("status", i -> source.status());
        close();
    }

    @Test
    void aClosedOneAnswersAndNothingWaitsInIt() throws Exception {
        StatusSource source = source();
        work();
        close();
        FlowStatus status = source.status();
        balanced(status);
        assertEquals(0, status.waiting(),
                "it was closed, and something still waits: sent or dropped? " + status);
    }
}
