package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.delivery.simulation.BrokenDisk;
import io.tidegate.core.journal.FolderDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store with a real machine, on a disk that fails. */
class StoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final StoreSettings LARGE = new StoreSettings(1 << 20, 0, true, false);

    private final BrokenDisk disk = new BrokenDisk();
    private final Leases leases = new Leases();

    private Store store(StoreSettings settings) {
        return new Store(new Folders(disk.root(), "a", "t", leases), disk.root().folder("a"), (records, why) -> "", new LeftBehind(), settings);
    }

    /** Sends all that is offered; returns it. */
    private static String sendAll(DeliveryMachine machine, Store store, long now) {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            Disks.work(machine, store, now);
            if (!(machine.nextOffer(now) instanceof Offer.Send send)) continue;
            sent.append(send.batch().text());
            machine.answered(send, new Delivery.Delivered(), now);
        }
        return sent.toString().strip().replace('\n', ',');
    }

    @Test
    void whatOneRunLeavesTheNextOneSendsAndDeletes() throws IOException {
        DeliveryMachine first = Disks.machine();
        Store before = store(LARGE);
        Disks.add(first, "s1 1", "s1 2");
        Disks.work(first, before, SECOND);
        before.close(first.live());
        DeliveryMachine second = Disks.machine();
        assertEquals("s1 1,s1 2", sendAll(second, store(LARGE), SECOND));
        assertEquals(0, second.backlog().size());
        assertFalse(disk.root().isFolder("a"));
    }

    @Test
    void whatWentToMakeRoomIsToldThoughTheWriteFailed() {
        Store store = store(new StoreSettings(420, 0, true, false));
        DeliveryMachine machine = Disks.machine();
        Disks.add(machine, "s1 1", "s1 2", "s1 3", "s1 4", "s1 5", "s1 6", "s1 7", "s1 8");
        Disks.work(machine, store, SECOND);
        assertEquals(0, machine.unsafe());
        disk.forceFails(true);
        Disks.add(machine, "s1 9", "s1 0");
        Disks.work(machine, store, 2 * SECOND);
        assertTrue(machine.takeTells().toString().contains("cannot be deleted now"));
        assertEquals(4, machine.unsafe(), "the two that went, and the two that could not be written");
        disk.forceFails(false);
        assertEquals("s1 1,s1 2,s1 3,s1 4,s1 5,s1 6,s1 7,s1 8,s1 9,s1 0", sendAll(machine, store, 20 * SECOND));
        assertFalse(machine.takeTells().toString().contains("Lost"), "memory has what the disk dropped");
    }

    @Test
    void aCloseThatFailsGivesAllFoldersBack() {
        DeliveryMachine machine = Disks.machine();
        Store store = store(LARGE);
        Disks.add(machine, "s1 1", "s1 2");
        Disks.work(machine, store, SECOND);
        disk.readOnly(true);
        store.close(machine.live());
        disk.readOnly(false);
        assertEquals("s1 1,s1 2", sendAll(Disks.machine(), store(LARGE), SECOND));
    }

    @Test
    void aDiskThatCannotBeReadAtTheStartIsReadLater() {
        DeliveryMachine first = Disks.machine();
        Store before = store(LARGE);
        Disks.add(first, "s1 1", "s1 2");
        Disks.work(first, before, SECOND);
        before.close(first.live());
        DeliveryMachine machine = Disks.machine();
        Store store = store(LARGE);
        disk.unreadable("a/");
        Disks.add(machine, "s1 3", "s1 4");
        assertEquals("s1 3,s1 4", sendAll(machine, store, SECOND));
        disk.unreadable("");
        assertEquals("s1 1,s1 2", sendAll(machine, store, 60 * SECOND));
        assertEquals(0, machine.counts().dropped());
    }

    @Test
    void aFolderOfTheFirstVersionIsDrainedWhereItLiesButForItsLetters(@TempDir Path spool) throws IOException {
        Path folder = Files.createDirectories(spool.resolve("sinks.influx1~plant"));
        try (Stream<Path> files = Files.list(Path.of("../journal/src/test/cases/format1/whole"))) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName().toString()));
        }
        FolderDisk real = new FolderDisk(spool);
        Store store = new Store(new Folders(real, "sinks.influx1~plant", "http://influx:8086 plant", leases),
                real.folder("sinks.influx1~plant"), (records, why) -> "", new LeftBehind(), LARGE);
        DeliveryMachine machine = Disks.machine();
        for (int i = 0; i < 40; i++) sendAll(machine, store, SECOND);
        assertEquals(439, machine.counts().sent());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals("dead-letters.lp", left.map(file -> file.getFileName().toString()).reduce("", String::concat));
        }
    }
}
