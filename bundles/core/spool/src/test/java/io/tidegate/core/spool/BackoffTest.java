package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheLongestPause() {
        Backoff backoff = new Backoff(100, 500, () -> 1);
        assertEquals("100 200 400 500 500",
                backoff.next() + " " + backoff.next() + " " + backoff.next() + " " + backoff.next() + " " + backoff.next());
    }

    @Test
    void chanceTakesAwayUpToAHalf() { assertEquals(50, new Backoff(100, 500, () -> 0).next()); }

    @Test
    void beginsAgainAfterASuccess() {
        Backoff backoff = new Backoff(100, 500, () -> 1);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertEquals(100, backoff.next());
    }
}
