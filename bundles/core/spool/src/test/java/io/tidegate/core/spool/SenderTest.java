package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final Delivery DELIVERED = new Delivery.Delivered();
    private static final Pace FAST = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(5),
            Duration.ZERO, Duration.ofMillis(500));

    private final List<String> offered = new CopyOnWriteArrayList<>();
    private final Outbox outbox = new Outbox(100_000, 8);
    private Sender sender;

    private void send(Pace pace, Destination destination) {
        sender = new Sender("sinks.test~one", outbox, batch -> {
            offered.add(OutboxTest.text(batch));
            return destination.offer(batch);
        }, pace);
        sender.start();
    }

    private FlowStatus settled() {
        long end = System.nanoTime() + 5_000_000_000L;
        while (sender.status().waiting() > 0 && System.nanoTime() < end) Thread.onSpinWait();
        FlowStatus status = sender.status();
        assertTrue(status.balances(), status.toString());
        assertEquals(0, status.waiting(), status.toString());
        return status;
    }

    @AfterEach
    void close() { sender.close(); }

    @Test
    void sendsWhatWaitsWhenTheFlushTimeIsOver() {
        send(FAST, batch -> DELIVERED);
        OutboxTest.add(outbox, "a", "b");
        assertEquals(2, settled().sent());
        assertEquals(List.of("a|b|"), offered);
    }

    @Test
    void sendsAFullBatchWithoutWaiting() {
        send(new Pace(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO), batch -> DELIVERED);
        OutboxTest.add(outbox, "1", "2", "3", "4", "5", "6", "7", "8");
        assertEquals(8, settled().sent());
    }

    @Test
    void offersTheSameBytesUntilTheyAreTaken() {
        send(FAST, batch -> offered.size() < 4 ? new Delivery.Postponed(Duration.ZERO, "busy") : DELIVERED);
        OutboxTest.add(outbox, "a", "b");
        assertEquals(2, settled().sent());
        assertEquals(List.of("a|b|", "a|b|", "a|b|", "a|b|"), offered);
    }

    @Test
    void aFaultOfTheDestinationKeepsTheLines() {
        send(FAST, batch -> {
            if (offered.size() < 3) throw new IOException("connection refused");
            return DELIVERED;
        });
        OutboxTest.add(outbox, "a");
        assertEquals(1, settled().sent());
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        List<Long> at = new CopyOnWriteArrayList<>();
        send(FAST, batch -> {
            at.add(System.nanoTime());
            return at.size() == 1 ? new Delivery.Postponed(Duration.ofMillis(120), "throttled") : DELIVERED;
        });
        OutboxTest.add(outbox, "a");
        settled();
        assertTrue(at.get(1) - at.get(0) >= 120_000_000L);
    }

    @Test
    void saysWhatBlocksItAsLongAsItDoes() {
        AtomicBoolean up = new AtomicBoolean();
        send(FAST, batch -> up.get() ? DELIVERED : new Delivery.Postponed(Duration.ZERO, "server is down"));
        OutboxTest.add(outbox, "a");
        while (sender.status().isWell()) Thread.onSpinWait();
        assertEquals("server is down", sender.status().trouble());
        up.set(true);
        assertTrue(settled().isWell());
    }

    @Test
    void refusedLinesAreFoundCountedAndSaid() {
        send(FAST, batch -> OutboxTest.text(batch).contains("b") ? new Delivery.Refused(1, "type conflict") : DELIVERED);
        OutboxTest.add(outbox, "a", "b", "c");
        FlowStatus status = settled();
        assertEquals(2, status.sent());
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().contains("type conflict"));
    }

    @Test
    void dividesUntilTheOneBadLineIsFound() {
        send(FAST, batch -> OutboxTest.text(batch).contains("bad") ? new Delivery.Divided("bad line") : DELIVERED);
        OutboxTest.add(outbox, "a", "b", "c", "bad", "e", "f", "g", "h");
        FlowStatus status = settled();
        assertEquals(7, status.sent());
        assertEquals(1, status.dropped());
        List<String> taken = offered.stream().filter(text -> !text.contains("bad")).toList();
        assertEquals("a|b|c|e|f|g|h|", String.join("", taken));
    }

    @Test
    void keepsTheRestOfADividedBatchThroughAnOutage() {
        send(FAST, batch -> batch.lines() > 2 ? new Delivery.Divided("too large")
                : offered.size() == 5 ? new Delivery.Postponed(Duration.ZERO, "down") : DELIVERED);
        OutboxTest.add(outbox, "a", "b", "c", "d", "e", "f", "g", "h");
        assertEquals(8, settled().sent());
    }

    @Test
    void givesUpOnABatchOfWhichEveryLineIsRefused() {
        Outbox large = new Outbox(1_000_000, 5000);
        send(FAST, batch -> DELIVERED);
        sender.close();
        sender = new Sender("sinks.test~two", large, batch -> {
            offered.add("");
            return new Delivery.Divided("no line is right");
        }, FAST);
        String[] lines = new String[5000];
        Arrays.fill(lines, "line");
        OutboxTest.add(large, lines);
        sender.start();
        assertEquals(5000, settled().dropped());
        assertTrue(offered.size() < 500, offered.size() + " requests");
    }

    @Test
    void overflowIsSaid() {
        Outbox small = new Outbox(8, 1);
        AtomicBoolean up = new AtomicBoolean();
        sender = new Sender("sinks.test~three", small, batch -> up.get() ? DELIVERED
                : new Delivery.Postponed(Duration.ZERO, "down"), FAST);
        for (String line : "aaa bbb ccc ddd".split(" ")) OutboxTest.add(small, line);
        sender.start();
        up.set(true);
        FlowStatus status = settled();
        assertEquals(2, status.dropped());
        assertTrue(status.trouble().contains("outbox.bytes"), status.trouble());
    }

    @Test
    void anIdleSenderChecksItsServer() {
        AtomicBoolean well = new AtomicBoolean();
        sender = new Sender("sinks.test~four", outbox, new Destination() {
            @Override
            public Delivery offer(LineBatch batch) { return DELIVERED; }

            @Override
            public String check() { return well.get() ? "" : "no answer"; }
        }, new Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, Duration.ofMillis(2), Duration.ZERO));
        sender.start();
        while (sender.status().isWell()) Thread.onSpinWait();
        assertEquals("no answer", sender.status().trouble());
        well.set(true);
        while (!sender.status().isWell()) Thread.onSpinWait();
    }

    @Test
    void closingSendsWhatIsLeft() {
        send(new Pace(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5)),
                batch -> DELIVERED);
        OutboxTest.add(outbox, "a", "b");
        sender.close();
        assertEquals(2, sender.status().sent());
    }

    @Test
    void closingDoesNotWaitForAServerThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        send(new Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(50)), batch -> {
            never.await();
            return DELIVERED;
        });
        OutboxTest.add(outbox, "a", "b");
        long start = System.nanoTime();
        sender.close();
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
        assertEquals(new FlowStatus("sinks.test", "one", "lines", 2, 0, 2, 0, sender.status().trouble()), sender.status());
    }
}
