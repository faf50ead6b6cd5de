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
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return new Store(new Folders(disk.root(), "a", "t", leases), disk.root().folder("a"),
                (records, why) -> "", new LeftBehind(), settings);
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
        assertEquals("s1 1,s1 2,s1 3,s1 4,s1 5,s1 6,s1 7,s1 8,s1 9,s1 0",
                sendAll(machine, store, 20 * SECOND));
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

    private static final long FLOOR = 100_000;
    private static final StoreSettings WITH_FLOOR = new StoreSettings(1 << 20, FLOOR, true, false);

    private static void addEach(DeliveryMachine machine, Store store, int from, int to) {
        for (int i = from; i < to; i += 2) {
            Disks.add(machine, "s1 " + i, "s1 " + (i + 1));
            Disks.work(machine, store, SECOND);
        }
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "s1 " + i).collect(Collectors.joining(","));
    }

    @Test
    void otherProgramsThatFillTheDiskCostNothingThatWaitsOnIt() {
        Store store = store(WITH_FLOOR);
        DeliveryMachine machine = Disks.machine();
        addEach(machine, store, 0, 20);
        disk.leaveFree(FLOOR - 1);
        Disks.add(machine, "s1 20", "s1 21");
        Disks.work(machine, store, 3 * SECOND);
        assertEquals(22, machine.counts().waiting(), "nothing was dropped");
        assertEquals(2, machine.unsafe(), "what is new stays in memory");
        assertEquals(numbers(0, 22), sendAll(machine, store, 60 * SECOND));
    }

    @Test
    void theDiskThatIsFullIsBlamedWithItsFreeSpaceAndTheKey() {
        Store store = store(new StoreSettings(1 << 20, -1, true, false));
        DeliveryMachine machine = Disks.machine();
        disk.leaveFree(20 << 20);
        Disks.add(machine, "s1 0", "s1 1");
        Disks.work(machine, store, SECOND);
        String told = machine.takeTells().toString();
        assertTrue(told.contains(
                "the disk is full: its file system has 20.0 MiB free, and spool.free.bytes = -1 (5 % of it, "
                        + "at most 256 MiB) keeps 51.2 MiB free; delete other files there"), told);
    }

    @Test
    void theFirstWriteAfterARestartCostsNothingOnAFullDisk() {
        DeliveryMachine first = Disks.machine();
        Store before = store(WITH_FLOOR);
        addEach(first, before, 0, 20);
        before.close(first.live());
        disk.leaveFree(FLOOR - 1);
        DeliveryMachine machine = Disks.machine();
        Store store = store(WITH_FLOOR);
        Set<String> files = disk.files();
        addEach(machine, store, 20, 22);
        assertEquals(22, machine.counts().waiting());
        assertEquals(files, disk.files(), "no file came or went");
    }

    @Test
    void whatTheServerTakesMakesRoomOnAFullDisk() {
        StoreSettings small = new StoreSettings(2_000, FLOOR, true, false); // segments of 250 bytes
        Store store = store(small);
        DeliveryMachine machine = Disks.machine();
        addEach(machine, store, 0, 20);
        disk.leaveFree(FLOOR + 100);
        Disks.add(machine, "s1 20", "s1 21");
        Disks.work(machine, store, 2 * SECOND);
        assertEquals(2, machine.unsafe());
        for (int i = 0; i < 8; i++) {
            machine.answered((Offer.Send) machine.nextOffer(2 * SECOND), new Delivery.Delivered(),
                    2 * SECOND);
            Disks.work(machine, store, 2 * SECOND);
        }
        Disks.work(machine, store, 4 * SECOND);
        assertEquals(0, machine.unsafe(), "there is room for it now");
        assertTrue(machine.takeTells().toString().endsWith("NotWritten[reason=]]"), "and that is said");
    }

    @Test
    void whatIsConfiguredDropsOnlyAsMuchAsABatchNeeds() {
        Store store = store(new StoreSettings(2_000, FLOOR, true, false)); // segments of 250 bytes
        DeliveryMachine machine = Disks.machine();
        addEach(machine, store, 0, 80);
        for (int i = 80; i < 160; i += 2) {
            addEach(machine, store, i, i + 2);
            assertTrue(store.usedBytes() > 1_500, store.usedBytes() + " of 2000 at " + i);
        }
    }

    /** A replay is held back, and writes nothing that would show that there is room again. */
    private DeliveryMachine heldBack(Store store) {
        DeliveryMachine machine = Disks.machine();
        while (machine.hasRoom()) {
            Disks.add(machine, "s1 1", "s1 2");
            Disks.work(machine, store, SECOND);
            if (machine.nextOffer(SECOND) instanceof Offer.Send send)
                machine.answered(send, new Delivery.Postponed(Duration.ofHours(1), "away"), SECOND);
        }
        return machine;
    }

    @Test
    void whoIsHeldBackGoesOnOnceMoreDiskIsConfigured() {
        Store store = store(new StoreSettings(2_000, 0, true, false));
        DeliveryMachine machine = heldBack(store);
        Disks.work(machine, store, 3 * SECOND);
        assertFalse(machine.hasRoom());
        store.change(LARGE);
        Disks.work(machine, store, 5 * SECOND);
        assertTrue(machine.hasRoom());
    }

    @Test
    void whoIsHeldBackGoesOnOnceOthersFreeTheDisk() {
        Store store = store(WITH_FLOOR);
        disk.leaveFree(FLOOR + 2_000);
        DeliveryMachine machine = heldBack(store);
        assertEquals(0, machine.counts().dropped());
        Disks.work(machine, store, 3 * SECOND);
        assertFalse(machine.hasRoom());
        disk.empty();
        Disks.work(machine, store, 5 * SECOND);
        assertTrue(machine.hasRoom());
    }

    @Test
    void aFolderOfTheFirstVersionIsDrainedWhereItLiesButForItsLetters(@TempDir Path spool)
            throws IOException {
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
            assertEquals("dead-letters.lp",
                    left.map(file -> file.getFileName().toString()).reduce("", String::concat));
        }
    }
}
