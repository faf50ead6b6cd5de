package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.events.engine.foreign.Delivery;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Events while a sink of points is slow. */
class SlowSinkEventsTest extends ForeignEventsSetup {
    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWaitsWhenAnEventIsRemovedIsNotWritten() throws Exception {
        ForeignEvents events = rule("topic", "a");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        delivery.offer(() -> {
            begun.countDown();
            await(free);
        });
        await(begun);
        for (int i = 0; i < 5; i++) events.handle("a", Map.of("n", i));
        rules.remove(rule);
        free.countDown();
        Await.until("all that waited is dropped", () -> tally.status("", "").dropped() == 5);
        assertEquals(List.of(), sink.points());
    }

    @Test
    void aSlowSinkNeverHoldsTheHandlerAndTheCountsBalance() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        ForeignEvents events = rule(point -> {
            begun.countDown();
            await(free);
        }, "topic", "a");
        int many = Delivery.CAPACITY + 100;
        events.handle("a", Map.of("i", 0));
        await(begun);
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 1; i < many; i++) events.handle("a", Map.of("i", i));
        });
        FlowStatus held = tally.status("", rule.trouble().text());
        assertTrue(held.balances() && held.dropped() >= 99 && held.waiting() >= Delivery.CAPACITY,
                held.toString());
        assertEquals("an event was dropped, as 1000 points waited; a sink of points is too slow",
                held.trouble());
        free.countDown();
        Await.until("all that waited was sent", () -> tally.status("", "").waiting() == 0);
        assertEquals(many, tally.status("", "").sent() + tally.status("", "").dropped());
        assertEquals(held.trouble(), rule.trouble().text(),
                "those that fired since say nothing of those that are lost");
        events.handle("a", Map.of("i", many));
        assertEquals(held.trouble(), rule.trouble().text(), "nor do those that come while there is room");
    }

    @Test
    void thatEventsWereDroppedIsOverAMinuteLaterThoughNoFurtherOneComes() {
        Engine engine = new Engine(sink.pointHub(), folder.resolve("fields"), clock);
        EventRule rare = engine.rules().add(settings("topic", "a"), engine.outlet("rare", tally));
        ForeignEvents events = new ForeignEvents(rare, engine.rules(), tally, engine.delivery());
        CountDownLatch free = new CountDownLatch(1);
        engine.delivery().offer(() -> await(free));
        for (int i = 0; i < Delivery.CAPACITY + 2; i++) events.handle("a", Map.of());
        clock.advance(Duration.ofMinutes(2));
        engine.look(List.of(), List.of(), List.of());
        assertTrue(rare.trouble().text().startsWith("an event was dropped"), "while there is no room");
        events.handle("a", Map.of());
        free.countDown();
        Await.until("all that waited was sent", () -> tally.status("", "").waiting() == 0);
        engine.look(List.of(), List.of(), List.of());
        assertTrue(rare.trouble().text().startsWith("an event was dropped"), "for a while");
        clock.advance(Duration.ofMinutes(1));
        engine.look(List.of(), List.of(), List.of());
        assertEquals("", rare.trouble().text());
        engine.close();
    }
}
