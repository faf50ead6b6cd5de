package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.store.LeftBehind.Rest;
import io.tidegate.core.journal.Block;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink "a" for target "new" knows of what it left for "old". */
class LeftBehindTest {
    private static final String RUN = "a/00000001";

    @TempDir
    private Path spool;
    private final Leases leases = new Leases();
    private final LeftBehind left = new LeftBehind();

    @BeforeEach
    void leave() throws IOException { leave("a"); }

    private void leave(String sink) throws IOException {
        RunJournal run = new Folders(new FolderDisk(spool), sink, "old", leases).create(10_000);
        byte[] records = "one\ntwo\n".getBytes();
        run.journal().append(Journal.encode(new Block(1, 2, records, 0, records.length), 0));
        run.letGo(1);
    }

    private Folders folders(String sink, String target) {
        return new Folders(new FolderDisk(spool), sink, target, leases);
    }

    private Looked look() throws IOException {
        long begun = left.looks();
        Looked looked = folders("a", "new").look();
        left.looked(looked, begun);
        return looked;
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(spool.resolve(RUN)).sorted(Comparator.reverseOrder())) {
            for (Path file : files.toList()) Files.delete(file);
        }
    }

    private void is(long waiting, long handedOver, long deleted) {
        LeftBehind.View view = left.view();
        assertEquals(waiting + " wait, " + handedOver + " handed over, " + deleted + " deleted",
                view.records() + " wait, "
                        + view.handedOver() + " handed over, " + view.deleted() + " deleted");
    }

    @Test
    void whatLiesThereFromAnEarlierProcessIsFound() throws IOException {
        look();
        assertEquals(Map.of(RUN, new Rest("old", 2)), left.view().rests());
    }

    @Test
    void whatAnotherSinkLeftIsNotItsOwn() throws IOException {
        delete();
        leave("b");
        look();
        is(0, 0, 0);
    }

    @Test
    void whatAnotherSinkWorksWithWaitsUntilItIsSent() throws IOException {
        look();
        RunJournal run = folders("b", "old").look().journals().get(0);
        look();
        is(2, 0, 0);
        run.letGo(2);
        look();
        is(1, 1, 0);
    }

    @Test
    void whatAnotherSinkSentBetweenTwoLooksIsHandedOver() throws IOException {
        look();
        Folders other = folders("b", "old");
        other.delete(other.look().journals().get(0), 3);
        look();
        is(0, 2, 0);
    }

    @Test
    void whatAnotherSinkSentAPartOfBetweenTwoLooksIsHandedOverInPart() throws IOException {
        look();
        folders("b", "old").look().journals().get(0).letGo(2);
        look();
        is(1, 1, 0);
    }

    @Test
    void whatPassedOneThatWaitsCountsOnce() throws IOException {
        left.ends();
        left.ended(Map.of(RUN, new Rest("old", 1))); // "two" was sent, the disk has both
        look();
        is(1, 0, 0);
        Folders other = folders("b", "old");
        other.delete(other.look().journals().get(0), 3);
        look();
        is(0, 1, 0);
    }

    @Test
    void whatIsOnlyLookedAtStillWaits() throws IOException {
        look();
        try (Leases.Lease lease = leases.take(new FolderDisk(spool) + "/" + RUN)) {
            look();
        }
        is(2, 0, 0);
    }

    @Test
    void aPartThatSomebodyDeletesIsDropped() throws IOException {
        look();
        try (Stream<Path> files = Files.list(spool.resolve(RUN))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".seg")).toList())
                Files.delete(file);
        }
        look();
        is(0, 0, 2);
    }

    @Test
    void whatSomebodyDeletesAfterAnotherSinkHadItIsDropped() throws IOException {
        look();
        folders("b", "old").look().journals().get(0).letGo(1);
        look();
        delete();
        look();
        is(0, 0, 2);
    }

    @Test
    void whatAnotherSinkDiscardsIsDropped() throws IOException {
        look();
        new EarlierJournals(new FolderDisk(spool), "b", leases).discard(RUN, "new");
        assertEquals("a/00000002", folders("a", "new").create(10_000).name());
        look();
        is(0, 0, 2);
    }

    @Test
    void whatAnotherSinkSentIsNotTakenForANewJournalOfThisOne() throws IOException {
        look();
        Folders other = folders("b", "old");
        other.delete(other.look().journals().get(0), 3);
        assertEquals("a/00000002", folders("a", "new").create(10_000).name());
        look();
        is(0, 2, 0);
    }

    @Test
    void whatAnEarlierProcessLeftIsToldOnceItsSinkHadTimeToStart() throws IOException {
        for (int i = 0; i < 4; i++) {
            look();
            assertEquals("", left.view().sentence());
        }
        look();
        assertEquals("2 lines wait in spool/" + RUN
                + " for old, to which no sink sends: configure one that does, or see"
                + " tidegate:left", left.view().sentence());
        folders("b", "old").look();
        look();
        assertEquals("", left.view().sentence(), "another sink works with it");
    }

    @Test
    void whatSomebodyDeletesIsDropped() throws IOException {
        look();
        delete();
        look();
        is(0, 0, 2);
    }

    @Test
    void whatTheSinkItselfTakesIsCountedByItsOutlet() throws IOException {
        look();
        long begun = left.looks();
        left.looked(folders("a", "old").look(), begun);
        is(0, 0, 0);
    }

    @Test
    void aLookThatBeganBeforeAnOutletEndedKnowsNothingOfWhatItLeft() throws IOException {
        delete();
        left.ends();
        long begun = left.looks();
        Looked looked = folders("a", "new").look();
        leave("a");
        left.ended(Map.of(RUN, new Rest("old", 2)));
        left.looked(looked, begun);
        is(2, 0, 0);
    }

    @Test
    void whatAnOutletThatHasNotEndedWorksWithIsNotCountedTwice() throws IOException {
        left.ends();
        look();
        is(0, 0, 0);
    }

    @Test
    void whatCannotBeReadNowStillWaits() throws IOException {
        look();
        Files.delete(spool.resolve(RUN).resolve("target"));
        Files.createDirectory(spool.resolve(RUN).resolve("target"));
        look();
        is(2, 0, 0);
    }

    private static final StoreSettings SMALL = new StoreSettings(1_000, 0, true, false);

    private Store store(StoreSettings settings) {
        return new Store(folders("a", "new"), new FolderDisk(spool.resolve("a")), (records, why) -> "", left,
                settings);
    }

    /** Some batches that cannot be sent. */
    private static void add(DeliveryMachine machine, Store store, int batches) {
        for (int i = 0; i < batches; i++) {
            Disks.add(machine, "s1 " + i, "s2 " + i);
            Disks.work(machine, store, 1_000_000_000L);
        }
    }

    @Test
    void isInTheLimitOfTheSink() {
        Store store = store(SMALL);
        Disks.work(Disks.machine(), store, 1_000_000_000L);
        assertTrue(store.usedBytes() > 0);
    }

    @Test
    void goesFirstWhereTheOldestIsDroppedAndIsCountedAndTold() {
        Store store = store(SMALL);
        DeliveryMachine machine = Disks.machine();
        Disks.work(machine, store, 1_000_000_000L);
        is(2, 0, 0);
        for (int i = 0; i < 100 && left.view().records() > 0; i++) add(machine, store, 1);
        is(0, 0, 2);
        assertEquals(0, machine.counts().dropped(), "what is newer stays");
        assertTrue(machine.takeTells().toString().contains("Overflowed[records=2]"));
        assertFalse(Files.exists(spool.resolve(RUN)));
        Disks.work(machine, store, 60_000_000_000L);
        is(0, 0, 2);
    }

    @Test
    void staysWhereTheNewestIsRefusedAndThatIsSaid() {
        Store store = store(new StoreSettings(600, 0, false, false));
        DeliveryMachine machine = Disks.machine();
        add(machine, store, 20);
        is(2, 0, 0);
        String told = machine.takeTells().toString();
        assertTrue(told.contains("spool.bytes = 600, 0.0 MiB of it for previous targets of this sink"), told);
    }

    @Test
    void isNotDroppedWhileAnotherSinkWorksWithIt() {
        Store store = store(SMALL);
        DeliveryMachine machine = Disks.machine();
        add(machine, store, 1);
        folders("b", "old").look();
        add(machine, store, 20);
        is(2, 0, 0);
        assertTrue(Files.exists(spool.resolve(RUN)));
    }
}
