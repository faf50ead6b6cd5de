package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static String five(Backoff backoff) {
        return String.join(" ",
                LongStream.generate(backoff::next).limit(5).mapToObj(Long::toString).toList());
    }

    @Test
    void doublesUpToTheLongestPause() {
        assertEquals("100 200 400 500 500", five(new Backoff(100, 500, () -> 1)));
    }

    @Test
    void neverOverflows() {
        Backoff backoff = new Backoff(Long.MAX_VALUE / 2, Long.MAX_VALUE, () -> 1);
        assertTrue(LongStream.generate(backoff::next).limit(5).allMatch(pause -> pause > 0));
    }

    @Test
    void chanceTakesAwayUpToAHalf() { assertEquals(50, new Backoff(100, 500, () -> 0).next()); }

    @Test
    void twoGatewaysDoNotComeBackTogether() {
        Duration second = Duration.ofSeconds(1);
        Backoff backoff = new Backoff(second, second);
        assertTrue(LongStream.generate(backoff::next).limit(100).distinct().count() > 50);
    }

    @Test
    void beginsAgainAfterASuccess() {
        Backoff backoff = new Backoff(100, 500, () -> 1);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertEquals(100, backoff.next());
    }
}
