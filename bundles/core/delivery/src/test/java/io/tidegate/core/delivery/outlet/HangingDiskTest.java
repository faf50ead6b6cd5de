package io.tidegate.core.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.testkit.Await;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not answer, as a network drive or a broken card may do. */
class HangingDiskTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final String RUN = "/sink/00000001";

    @TempDir
    private Path spool;
    private final Leases leases = new Leases();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);

    /** A disk that hangs when a segment is made. */
    private Disk hanging(Disk disk) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("create") && values[0].toString().endsWith(".seg")) {
                        asked.countDown();
                        answers.await();
                    }
                    try {
                        Object result = method.invoke(disk, values);
                        return result instanceof Disk folder ? hanging(folder) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Outlet outlet(Disk disk, boolean well) {
        Settings machine =
                new Settings(Policy.ALWAYS, true, 1 << 20, 100, 1, 10 * MILLI, 10 * MILLI, 100 * MILLI, 0, 0);
        StoreSettings limits = new StoreSettings(8 << 20, 0, true, true);
        Destination destination = new Destination() {
            @Override
            public Delivery offer(Batch batch) {
                if (!well) return new Delivery.Postponed(Duration.ZERO, "away");
                arrived.addAll(List.of(batch.text().split("\n")));
                return new Delivery.Delivered();
            }

            @Override
            public void close() {}
        };
        Store store = new Store(new Folders(disk, "sink", "target", leases), disk.folder("sink"),
                (records, why) -> "and dropped",
                new LeftBehind(), limits);
        return new Outlet("sinks.test~plant", new OutletSettings(machine, limits, 0, 0), destination, store,
                Duration.ofMillis(100));
    }

    @Test
    void whatIsOnItIsSentByTheNextOneOnceItAnswersAtLast() throws InterruptedException {
        Outlet outlet = outlet(hanging(new FolderDisk(spool)), false);
        byte[] record = "m v=1\n".getBytes(StandardCharsets.UTF_8);
        outlet.add(record, record.length, 1);
        asked.await();
        outlet.hurry();
        outlet.close();
        outlet.end(rests -> {});
        assertNull(leases.take(new FolderDisk(spool) + RUN), "the disk may still write there");
        answers.countDown();
        Outlet next = outlet(new FolderDisk(spool), true);
        Await.until("it arrives", () -> arrived.contains("m v=1"));
        next.close();
        next.end(rests -> {});
        assertEquals(1, arrived.size());
    }

    private boolean isFree() {
        Leases.Lease lease = leases.take(new FolderDisk(spool) + RUN);
        if (lease != null) lease.close();
        return lease != null;
    }

    @Test
    void aFaultOfWhoIsToldWhatStaysOnItKeepsNoFolder() {
        Outlet outlet = outlet(new FolderDisk(spool), false);
        byte[] record = "m v=1\n".getBytes(StandardCharsets.UTF_8);
        outlet.add(record, record.length, 1);
        Await.until("the sink works with a folder", () -> !isFree());
        outlet.hurry();
        outlet.close();
        assertThrows(IllegalStateException.class, () -> outlet.end(rests -> {
            throw new IllegalStateException("a fault");
        }));
        Await.until("the folder is free", this::isFree); // later than end, if its thread stood still
    }

    @Test
    void isToldWhileItHangs() {
        Calls calls = new Calls("the disk of the spool", "see the system log");
        calls.begins(0);
        assertEquals("", calls.trouble(29 * SECOND));
        assertEquals("the disk of the spool has not answered for 31 s; see the system log",
                calls.trouble(31 * SECOND));
        calls.ends();
        assertEquals("", calls.trouble(TimeUnit.HOURS.toNanos(1)));
    }
}
