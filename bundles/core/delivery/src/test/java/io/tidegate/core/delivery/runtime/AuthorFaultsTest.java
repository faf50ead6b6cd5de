package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.sink.Encoder;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the code of a sink's author does, this sink and the others go on. */
class AuthorFaultsTest {
    private static final String RECORD = "m v=1\n";

    @TempDir
    Path data;
    private final AtomicInteger delivered = new AtomicInteger();
    /** What a destination waits for; released at the end, so that no failure hangs. */
    private final CountDownLatch release = new CountDownLatch(1);
    private DeliveryRuntime runtime;

    @BeforeEach
    void start() { runtime = new DeliveryRuntime(data, sink -> () -> {}); }

    @AfterEach
    void stop() {
        release.countDown();
        runtime.close();
    }

    /** Gives a record for each point. */
    private static class Points implements Encoder {
        private final String record;
        private final int count;

        Points(String record, int count) {
            this.record = record;
            this.count = count;
        }

        @Override
        public void encode(SampleBatch batch, Records out) {}

        @Override
        public void encode(Point point, Records out) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            out.add(bytes, bytes.length, count);
        }
    }

    /** Throws whenever it is flushed. */
    private static final class Broken extends Points {
        Broken() { super(RECORD, 1); }

        @Override
        public void flush(Records out, boolean closing) { throw new IllegalStateException("planted"); }
    }

    private static Map<String, Object> keys(String name, String spool) {
        return new HashMap<>(
                Map.of("service.pid", "io.tidegate.sinks.t~" + name, "flush.interval.ms", 10, "spool", spool,
                        "batch.lines", 100));
    }

    private Delivery deliver(Batch batch) {
        delivered.addAndGet(batch.records());
        return new Delivery.Delivered();
    }

    private interface Offers {
        Delivery offer(Batch batch) throws Exception;
    }

    private static Destination to(Offers offers) {
        return new Destination() {
            @Override
            public Delivery offer(Batch batch) throws Exception { return offers.offer(batch); }
        };
    }

    private Sink open(String name, String spool, Encoder encoder, Offers offers) {
        return runtime.open(keys(name, spool), new SinkPlan(encoder, name, to(offers)));
    }

    private static void give(Sink sink) { ((PointSink) sink).accept((Point) null); }

    @Test
    void anEncoderThatThrowsIsNoReasonNotToFlushTheOthers() {
        AtomicInteger flushed = new AtomicInteger();
        open("broken", "memory", new Broken(), this::deliver);
        open("well", "memory", new Points(RECORD, 1) {
            @Override
            public void flush(Records out, boolean closing) { flushed.incrementAndGet(); }
        }, this::deliver);
        Await.until("the other one is flushed", () -> flushed.get() > 2);
    }

    @Test
    void aSinkWhoseEncoderThrowsClosesAllTheSame() {
        CountDownLatch gone = new CountDownLatch(1);
        Sink sink = runtime.open(keys("broken", "memory"), new SinkPlan(new Broken(), "t", new Destination() {
            @Override
            public Delivery offer(Batch batch) { return deliver(batch); }

            @Override
            public void close() { gone.countDown(); }
        }));
        give(sink);
        sink.close();
        Await.until("the record came, and the destination is closed",
                () -> delivered.get() == 1 && gone.getCount() == 0);
    }

    @Test
    void recordsThatAreNotWhatTheEncoderSaysAreNotTaken() {
        Sink many = open("many", "memory", new Points(RECORD, 200), this::deliver);
        Sink broken = open("open", "memory", new Points("no end", 1), this::deliver);
        assertThrows(IllegalArgumentException.class, () -> give(many));
        assertThrows(IllegalArgumentException.class, () -> give(broken));
    }

    @Test
    void anAnswerWhosePredicateThrowsIsAnAnswerWithoutNames() {
        AtomicInteger offers = new AtomicInteger();
        Map<String, Object> keys = keys("t", "memory");
        // all in one offer, however slowly they come
        keys.putAll(Map.of("flush.interval.ms", 3_600_000, "batch.lines", 4, "requests.in.flight", 1));
        Sink sink = runtime.open(keys,
                new SinkPlan(new Points(RECORD, 1), "t", to(batch -> offers.incrementAndGet() > 1
                        ? deliver(batch)
                        : new Delivery.Refused(1, "planted", record -> {
                            throw new IllegalStateException("planted");
                        }))));
        for (int i = 0; i < 4; i++) give(sink);
        Await.until("all records came", () -> delivered.get() >= 4);
    }

    @Test
    void anAnswerWithoutAReasonIsAFaultThatIsTold() {
        Sink sink = open("t", "memory", new Points(RECORD, 1),
                batch -> new Delivery.Postponed(Duration.ZERO, null));
        give(sink);
        Await.until("it is told",
                () -> ((StatusSource) sink).status().trouble().contains("expected a reason"));
    }

    @Test
    void whoGivesRecordsDoesNotWaitForAnOldDestinationToClose() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        Encoder encoder = new Points(RECORD, 1);
        Sink sink = runtime.open(keys("t", "memory"), new SinkPlan(encoder, "t", new Destination() {
            @Override
            public Delivery offer(Batch batch) { return deliver(batch); }

            @Override
            public void close() {
                closing.countDown();
                awaitUninterruptibly(release);
            }
        }));
        Future<?> change = inBackground(
                () -> sink.change(keys("t", "memory"), () -> new SinkPlan(encoder, "t", to(this::deliver))));
        assertTrue(closing.await(10, TimeUnit.SECONDS));
        inBackground(() -> give(sink)).get(20, TimeUnit.SECONDS);
        release.countDown();
        change.get(10, TimeUnit.SECONDS);
        Await.until("the record came", () -> delivered.get() == 1);
    }

    @Test
    void whoGivesRecordsDoesNotWaitForTheOldTargetToGetTheLast() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Encoder encoder = new Points(RECORD, 1);
        Sink sink = open("t", "memory", encoder, batch -> {
            asked.countDown();
            release.await();
            return deliver(batch);
        });
        give(sink);
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        AtomicInteger toNew = new AtomicInteger();
        Future<?> change = inBackground(
                () -> sink.change(keys("t", "memory"), () -> new SinkPlan(encoder, "new", to(batch -> {
                    toNew.addAndGet(batch.records());
                    return new Delivery.Delivered();
                }))));
        Await.until("a record goes to the new target, while the old one has not answered", () -> {
            inBackground(() -> give(sink)).get(20, TimeUnit.SECONDS);
            return toNew.get() > 0;
        });
        assertEquals(0, delivered.get());
        release.countDown();
        change.get(20, TimeUnit.SECONDS);
        Await.until("what was for the old one came there", () -> delivered.get() > 0);
    }

    private static Future<?> inBackground(Runnable step) {
        FutureTask<?> task = new FutureTask<>(step, null);
        new Thread(task, "background").start();
        return task;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
