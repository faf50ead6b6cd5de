package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Several requests at a time: faster where the server is far, and no series ever out of order. */
class LanesTest extends SpoolRig {
    private static final int SERIES = 20;

    private final Map<String, List<Integer>> stored = new HashMap<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private void open(int inFlight) {
        outbox = new Outbox(MIB, inFlight * 10,
                new Spooling(Policy.ALWAYS, Path.of("unused"), MIB, WhenFull.DROP_OLDEST, Duration.ofMillis(20)));
        sender = new Sender("sinks.test~one", outbox, this::slowly, FAST, new Requests(inFlight, 10), disk, null, null);
        sender.start();
    }

    private Delivery slowly(LineBatch batch) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        LockSupport.parkNanos(1_000_000L + batch.length() % 7 * 500_000L);
        try {
            return up.get() ? store(batch) : NOT_NOW;
        } finally {
            now.decrementAndGet();
        }
    }

    private synchronized Delivery store(LineBatch batch) {
        assertTrue(batch.lines() <= 10, batch.lines() + " lines");
        batch.text().lines().forEach(line -> stored.computeIfAbsent(line.split(" ")[0], series -> new ArrayList<>())
                .add(Integer.parseInt(line.split(" ")[1])));
        return DELIVERED;
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            byte[] line = ("m,n=" + i % SERIES + " " + i + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            outbox.add(line, line.length, 1);
        }
    }

    @Test
    void asManyAsAllowedAreInFlightAndEachSeriesKeepsItsOrder() {
        open(4);
        add(0, 1000);
        up.set(false);
        add(1000, 1500);
        until("the outage was seen", () -> !sender.status().isWell());
        up.set(true);
        add(1500, 2000);
        assertEquals(2000, settled(2000).sent());
        assertEquals(4, most.get());
        assertEquals(SERIES, stored.size());
        stored.forEach((series, numbers) -> {
            assertEquals(100, numbers.size(), series);
            assertEquals(numbers.stream().sorted().toList(), numbers, series);
        });
    }

    @Test
    void fewLinesAreOneRequest() {
        open(8);
        add(0, 10);
        settled(10);
        assertEquals(1, most.get());
    }

    @Test
    void aSeriesEndsAtTheFirstSpaceThatIsNotEscaped() {
        open(1);
        byte[] one = "m,a=x\\ y f=1 1".getBytes(StandardCharsets.UTF_8);
        byte[] other = "m,a=x\\ z f=1 1".getBytes(StandardCharsets.UTF_8);
        byte[] later = "m,a=x\\ y f=2 2".getBytes(StandardCharsets.UTF_8);
        assertEquals(Lanes.series(one, 0, one.length), Lanes.series(later, 0, later.length));
        assertTrue(Lanes.series(one, 0, one.length) != Lanes.series(other, 0, other.length));
    }
}
