package io.tidegate.core.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Settings;
import io.tidegate.core.delivery.store.Folders;
import io.tidegate.core.delivery.store.Leases;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.delivery.store.StoreSettings;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outlet with its real threads and a real disk. */
class OutletTest {
    private static final long MILLI = 1_000_000L;

    @TempDir
    private Path spool;
    private final Leases leases = new Leases();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    /** A destination that is closed as its author would. */
    private abstract class Target implements Destination {
        @Override
        public void close() { closed.incrementAndGet(); }
    }

    private Destination well() {
        return new Target() {
            @Override
            public Delivery offer(Batch batch) {
                arrived.addAll(List.of(batch.text().split("\n")));
                return new Delivery.Delivered();
            }
        };
    }

    private Outlet outlet(Policy policy, Destination destination) {
        Settings machine =
                new Settings(policy, true, 1 << 20, 100, 2, 10 * MILLI, 10 * MILLI, 100 * MILLI, 0, 0);
        StoreSettings store = new StoreSettings(8 << 20, 0, true, true);
        Folders folders = new Folders(new FolderDisk(spool), "sink", "target", leases);
        return new Outlet("sinks.test~plant", new OutletSettings(machine, store, 0, 0), destination,
                new Store(folders, new FolderDisk(spool.resolve("sink")), (records, why) -> "and dropped",
                        new LeftBehind(), store));
    }

    private static void add(Outlet outlet, String record) {
        byte[] bytes = (record + "\n").getBytes(StandardCharsets.UTF_8);
        outlet.add(bytes, bytes.length, 1);
    }

    private static void end(Outlet outlet) {
        outlet.close();
        outlet.end(left -> {});
    }

    @Test
    void whatIsAddedArrives() {
        Outlet outlet = outlet(Policy.ON_OUTAGE, well());
        for (int i = 0; i < 1_000; i++) add(outlet, "m v=" + i);
        Await.until("all arrive", () -> arrived.size() == 1_000);
        end(outlet);
        assertEquals(1_000, outlet.counts().sent());
        Await.until("it is closed", () -> closed.get() == 1);
    }

    @Test
    void anErrorInAPluginIsToldWithItsStackShownAndRecoveredFrom() {
        AtomicInteger calls = new AtomicInteger();
        Destination good = well();
        Destination broken = new Target() {
            @Override
            public Delivery offer(Batch batch) throws Exception {
                if (calls.incrementAndGet() == 1) throw new NoClassDefFoundError("com/example/Missing");
                return good.offer(batch);
            }
        };
        Outlet outlet;
        try (LogCapture log = new LogCapture("io.tidegate.sinks.test")) {
            outlet = outlet(Policy.ON_OUTAGE, broken);
            add(outlet, "m v=1");
            Await.until("the fault is shown", () -> outlet.trouble().contains("com/example/Missing"));
            Await.until("the record arrives", () -> arrived.contains("m v=1"));
            Await.until("its stack is in the log", () -> log.text().contains("OutletTest"));
        }
        Await.until("it is counted", () -> outlet.counts().sent() == 1); // once the answer is, not the offer
        end(outlet);
    }

    @Test
    void aPluginThatGivesNoAnswerLosesNothing() {
        AtomicInteger calls = new AtomicInteger();
        Destination good = well();
        Outlet outlet = outlet(Policy.ON_OUTAGE, new Target() {
            @Override
            public Delivery offer(Batch batch) throws Exception {
                return calls.incrementAndGet() == 1 ? null : good.offer(batch);
            }
        });
        add(outlet, "m v=1");
        Await.until("the record arrives", () -> arrived.contains("m v=1"));
        end(outlet);
    }

    /** A server that takes a request and does not answer before it is let go. */
    private final class Hanging extends Target {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answers = new CountDownLatch(1);

        @Override
        public Delivery offer(Batch batch) throws InterruptedException {
            asked.countDown();
            answers.await();
            return new Delivery.Postponed(Duration.ZERO, "it was let go");
        }
    }

    @Test
    void aCloseDoesNotWaitForAServerThatHangsAndAllIsOnDiskThen() throws InterruptedException {
        Hanging server = new Hanging();
        Outlet outlet = outlet(Policy.ON_OUTAGE, server);
        add(outlet, "m v=1");
        assertTrue(server.asked.await(10, TimeUnit.SECONDS));
        add(outlet, "m v=2");
        long before = System.nanoTime();
        outlet.close();
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(8), "it waited for the server");
        outlet.hurry();
        outlet.end(left -> {});
        Outlet next = outlet(Policy.ON_OUTAGE, well());
        Await.until("the next run sends it", () -> arrived.containsAll(List.of("m v=1", "m v=2")));
        end(next);
        server.answers.countDown();
    }

    @Test
    void anEndWaitsForTheAnswerOfARequestUnderWay() throws InterruptedException {
        Hanging server = new Hanging();
        Outlet outlet = outlet(Policy.ON_OUTAGE, server);
        add(outlet, "m v=1");
        assertTrue(server.asked.await(10, TimeUnit.SECONDS));
        outlet.close();
        Thread ending = new Thread(() -> outlet.end(left -> {}));
        ending.start();
        ending.join(3_000);
        assertTrue(ending.isAlive(), "the server may still take it");
        server.answers.countDown();
        ending.join(20_000);
        assertFalse(ending.isAlive());
        Await.until("it is closed", () -> closed.get() == 1);
    }

    @Test
    void aChangeAsksTheNewServerAtOnceAndClosesTheOldOneAfterItsAnswer() throws InterruptedException {
        Hanging old = new Hanging();
        Outlet outlet = outlet(Policy.ON_OUTAGE, old);
        add(outlet, "m v=1");
        assertTrue(old.asked.await(10, TimeUnit.SECONDS));
        Settings machine = new Settings(Policy.ON_OUTAGE, true, 1 << 20, 100, 2, 10 * MILLI, 10 * MILLI,
                100 * MILLI, 0, 0);
        outlet.change(new OutletSettings(machine, new StoreSettings(8 << 20, 0, true, true), 0, 0), well())
                .run();
        assertEquals(0, closed.get());
        old.answers.countDown();
        Await.until("the new server has it", () -> arrived.contains("m v=1"));
        Await.until("the old one is closed", () -> closed.get() == 1);
        end(outlet);
        Await.until("the new one is closed", () -> closed.get() == 2);
    }

    @Test
    void requestsForDifferentSeriesAreUnderWayAtTheSameTime() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Outlet outlet = outlet(Policy.MEMORY, new Target() {
            @Override
            public Delivery offer(Batch batch) throws InterruptedException {
                both.countDown();
                return both.await(10, TimeUnit.SECONDS) ? new Delivery.Delivered()
                        : new Delivery.Postponed(Duration.ofHours(1), "alone");
            }
        });
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 200; i++)
            records.append("m,t=").append(i % 20).append(" v=").append(i).append('\n');
        byte[] bytes = records.toString().getBytes(StandardCharsets.UTF_8);
        outlet.add(bytes, bytes.length, 200);
        Await.until("all are sent", () -> outlet.counts().sent() == 200);
        end(outlet);
    }

    @Test
    void nothingIsTakenAfterAClose() {
        Outlet outlet = outlet(Policy.ON_OUTAGE, well());
        outlet.close();
        add(outlet, "m v=1");
        assertFalse(outlet.addIfRoom("m v=2\n".getBytes(StandardCharsets.UTF_8), 6, 1));
        assertEquals(0, outlet.counts().received());
        outlet.end(left -> {});
    }
}
