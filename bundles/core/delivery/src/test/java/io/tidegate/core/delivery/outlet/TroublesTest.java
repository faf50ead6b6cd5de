package io.tidegate.core.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.machine.Tell;
import io.tidegate.testkit.LogCapture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Troubles troubles = new Troubles("sinks.test~a", true);
    private final LogCapture log = new LogCapture(Troubles.class.getName());

    @AfterEach
    void close() { log.close(); }

    private void refused(long records, String reason, long now) {
        troubles.take(new Tell.Refused(records, 100, "and are in x", reason), now);
    }

    private int warnings() { return log.count("WARN"); }

    @Test
    void aLossOfAnotherKindIsToldThoughOneIsInView() {
        refused(3, "field type conflict: input field \"v\"", 0);
        refused(4, "field type conflict: input field \"v\"", 1);
        assertEquals(1, warnings());
        refused(5, "points beyond retention policy", 2);
        troubles.take(new Tell.Overflowed(7), 3);
        assertEquals(3, warnings(), log.text());
        refused(6, "field type conflict: input field \"v\"", 4);
        assertEquals(3, warnings(), log.text());
    }

    @Test
    void whatDiffersEachTimeDoesNotFillTheLog() {
        for (char c = 'a'; c <= 'z'; c++) refused(1, "conflict on field " + c, 1);
        assertEquals(8, warnings(), log.text());
        assertTrue(troubles.now().contains("conflict on field z"), troubles.now());
    }

    @Test
    void theSameLossIsToldAgainAfterItWasOver() {
        refused(3, "conflict", 0);
        troubles.take(new Tell.Delivered(), MINUTE);
        assertEquals("", troubles.now());
        refused(3, "conflict", MINUTE + 1);
        assertEquals(2, warnings(), log.text());
    }

    @Test
    void whatIsSetAsideIsToldWhenItBeginsAndWhenItEndsAndIsInViewMeanwhile() {
        troubles.take(new Tell.SetAside(1, "HTTP 500"), 0);
        troubles.take(new Tell.SetAside(2, "HTTP 500"), 1);
        troubles.take(new Tell.Delivered(), 2);
        assertEquals(1, warnings(), log.text());
        assertTrue(troubles.now().contains("not these: 2 (HTTP 500)"), troubles.now());
        troubles.take(new Tell.SetAside(0, ""), 3);
        assertEquals(1, log.count("INFO"), log.text());
        assertEquals("", troubles.now());
    }

    @Test
    void aServerThatIsUnwellInAnotherWayIsToldAndNumbersAreNoOtherWay() {
        troubles.take(new Tell.Checked("queue is 10 long"), 0);
        troubles.take(new Tell.Checked("queue is 11 long"), 1);
        assertEquals(1, warnings(), log.text());
        troubles.take(new Tell.Checked("it is read-only"), 2);
        assertEquals(2, warnings(), log.text());
        troubles.take(new Tell.Blocked("it is read-only"), 3);
        assertEquals(2, warnings(), "the check told it");
        troubles.take(new Tell.Blocked("no such host"), 4);
        assertEquals(3, warnings(), log.text());
    }

    @Test
    void aServerThatIsBusyAndThenRefusesTheLoginIsToldTwice() {
        troubles.take(new Tell.Blocked("http://a: expected 204, found 503 \"no\""), 0);
        troubles.take(new Tell.Blocked("http://a: expected 204, found 401 \"no\""), 1);
        assertEquals(2, warnings(), log.text());
    }

    @Test
    void aLossWhileTheDiskIsFullBlamesTheDisk() {
        troubles.take(new Tell.NotWritten("the disk is full: 1.5 MiB are free"), 0);
        troubles.take(new Tell.Overflowed(7), 0);
        assertTrue(troubles.now().startsWith(
                "7 lines were dropped, oldest first, as memory is full and the spool cannot be written"),
                troubles.now());
        assertFalse(troubles.now().contains("raise"), troubles.now());
    }

    @Test
    void aLossWhileTheDiskIsWellNamesTheKeys() {
        troubles.take(new Tell.Overflowed(7), 0);
        assertTrue(troubles.now().contains("raise outbox.bytes or spool.bytes"), troubles.now());
    }

    @Test
    void howMuchIsFreeIsLoggedOnceAndShownAsItIsNow() {
        for (int free = 30; free > 0; free--)
            troubles.take(new Tell.NotWritten("the disk is full: " + free + ".5 MiB are free"), 0);
        assertTrue(troubles.now().contains("1.5 MiB are free"), troubles.now());
        assertEquals(1, warnings(), log.text());
    }
}
