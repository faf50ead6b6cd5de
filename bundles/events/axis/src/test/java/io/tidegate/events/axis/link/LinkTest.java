package io.tidegate.events.axis.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Duration SHORT = Duration.ofSeconds(59);
    private static final Duration LASTING = Duration.ofSeconds(60);

    /** The pauses after connections that last so long, in ns; the shortest is 1. */
    private static List<Long> pauses(Duration... lasting) throws InterruptedException {
        ManualTime time = new ManualTime(0);
        Iterator<Duration> lasts = Stream.of(lasting).iterator();
        Link link = new Link("events.axis~gate", up -> {
            time.advance(LASTING); // until it is up
            up.isUp("");
            time.advance(lasts.next());
            throw new TroubleException("it ended");
        }, new Backoff(1, Long.MAX_VALUE, () -> 1), time);
        List<Long> pauses = new ArrayList<>();
        while (lasts.hasNext()) pauses.add(link.attempt());
        return pauses;
    }

    @Test
    void pausesDoubleWhileConnectionsComeUpAndEndAtOnce() throws Exception {
        assertEquals(List.of(1L, 2L, 4L, 8L), pauses(SHORT, Duration.ZERO, SHORT, SHORT));
    }

    @Test
    void aConnectionThatLastedMakesThePauseShortAgain() throws Exception {
        assertEquals(List.of(1L, 2L, 1L, 2L), pauses(SHORT, SHORT, LASTING, SHORT));
    }

    @Test
    void aRefusedLoginWaitsForFiveMinutesWhateverThePauseIs() throws Exception {
        Link link = new Link("events.axis~gate", up -> {
            throw new TroubleException("refused", TroubleException.LOGIN_PATIENCE);
        }, new Backoff(1, 10, () -> 1), new ManualTime(0));
        assertTrue(link.attempt() >= Duration.ofMinutes(5).toNanos());
    }
}
