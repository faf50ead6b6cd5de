package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long AT_ONCE = 0;
    private final Outbox outbox = new Outbox(1000, 3);

    static void add(Outbox outbox, String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        outbox.add(bytes, bytes.length, lines.length);
    }

    static String text(LineBatch batch) {
        return new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.UTF_8).replace("\n", "|");
    }

    private String take() throws Exception {
        LineBatch batch = outbox.take(AT_ONCE, AT_ONCE);
        outbox.settle(batch, 0);
        return text(batch);
    }

    @Test
    void linesAreCutIntoBatchesInOrder() throws Exception {
        add(outbox, "a", "b");
        add(outbox, "c", "d", "e", "f", "g");
        assertEquals("a|b|c| d|e|f| g|", take() + " " + take() + " " + take());
    }

    @Test
    void anIdleOutboxGivesNothing() throws Exception { assertNull(outbox.take(AT_ONCE, AT_ONCE)); }

    @Test
    void addedBytesAreCopied() throws Exception {
        byte[] bytes = "a\n".getBytes(StandardCharsets.UTF_8);
        outbox.add(bytes, bytes.length, 1);
        bytes[0] = 'X';
        assertEquals("a|", take());
    }

    @Test
    void overflowDropsTheOldestBatchAndCountsItsLines() throws Exception {
        Outbox small = new Outbox(16, 2);
        for (String line : "aaa bbb ccc ddd eee fff".split(" ")) add(small, line);
        assertEquals(new Outbox.Counts(6, 0, 2, 4, 2), small.counts());
        assertEquals("ccc|", text(small.take(AT_ONCE, AT_ONCE)).substring(0, 4));
    }

    @Test
    void aTakenBatchIsNotDroppedByOverflow() throws Exception {
        Outbox small = new Outbox(16, 2);
        add(small, "aaa", "bbb");
        LineBatch taken = small.take(AT_ONCE, AT_ONCE);
        for (String line : "ccc ddd eee fff".split(" ")) add(small, line);
        small.settle(taken, 0);
        assertEquals(new Outbox.Counts(6, 2, 2, 2, 2), small.counts());
    }

    @Test
    void whatDoesNotFitAtAllIsDroppedAndCounted() {
        Outbox tiny = new Outbox(2, 10);
        add(tiny, "longer than two");
        assertEquals(new Outbox.Counts(1, 0, 1, 0, 1), tiny.counts());
    }

    @Test
    void refusedLinesAreDroppedTheOthersSent() throws Exception {
        add(outbox, "a", "b", "c");
        outbox.settle(outbox.take(AT_ONCE, AT_ONCE), 1);
        assertEquals(new Outbox.Counts(3, 2, 1, 0, 0), outbox.counts());
    }

    @Test
    void abandonedLinesAreDropped() throws Exception {
        add(outbox, "a", "b", "c", "d");
        LineBatch taken = outbox.take(AT_ONCE, AT_ONCE);
        assertEquals(4, outbox.abandon());
        outbox.settle(taken, 0);
        assertEquals(new Outbox.Counts(4, 0, 4, 0, 0), outbox.counts());
    }

    @Test
    void takesNothingInAfterClose() {
        outbox.close();
        add(outbox, "a");
        assertEquals(0, outbox.counts().received());
    }

    @Test
    void halvesAreCutBetweenLines() {
        byte[] bytes = "xxa\nbb\nc\n".getBytes(StandardCharsets.UTF_8);
        LineBatch batch = new LineBatch(bytes, 2, bytes.length - 2, 3);
        assertEquals("a|bb| c|", text(batch.halves().get(0)) + " " + text(batch.halves().get(1)));
    }

    @Test
    void theSumHoldsWhileManyAddAndOneTakes() throws Exception {
        Outbox busy = new Outbox(200, 7);
        Thread[] writers = new Thread[3];
        for (int w = 0; w < writers.length; w++) {
            writers[w] = new Thread(() -> {
                for (int i = 0; i < 5000; i++) add(busy, "line", "line");
            });
            writers[w].start();
        }
        while (writers[0].isAlive() || writers[1].isAlive() || writers[2].isAlive()) {
            LineBatch batch = busy.take(AT_ONCE, AT_ONCE);
            if (batch != null) busy.settle(batch, 1);
            Outbox.Counts now = busy.counts();
            assertEquals(now.received(), now.sent() + now.dropped() + now.waiting());
        }
        assertEquals(30_000, busy.counts().received());
        assertTrue(busy.counts().sent() > 0);
    }
}
