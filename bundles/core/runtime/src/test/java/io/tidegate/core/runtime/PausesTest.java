package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the pauses of a loop grow, and when they are short again. */
class PausesTest {
    private final ManualTime time = new ManualTime(0);

    /** @return the next pause, in ns, once a body has thrown after it had lasted as long as each of these */
    private long after(Integer... secondsLasted) {
        List<Integer> left = new ArrayList<>(List.of(secondsLasted));
        Backoff retry = new Backoff(1_000, 8_000, () -> 1);
        Loop[] loop = new Loop[1];
        loop[0] = new Loop("can.demo~a", retry, () -> {
            if (left.isEmpty()) return;
            time.advance(Duration.ofSeconds(left.remove(0)));
            loop[0].works();
            throw new IOException("gone");
        }, time);
        loop[0].start();
        assertTrue(loop[0].awaitEnd(Duration.ofSeconds(10)));
        return retry.next();
    }

    @Test
    void theyGrowAsLongAsTheBodyDoesNotLast() { assertEquals(8_000, after(1, 29, 0)); }

    @Test
    void theyAreShortAgainAfterTheBodyHasLasted() { assertEquals(2_000, after(1, 1, 30)); }

    @Test
    void workingForAMomentDoesNotMakeThemShort() { assertEquals(4_000, after(0, 0)); }
}
