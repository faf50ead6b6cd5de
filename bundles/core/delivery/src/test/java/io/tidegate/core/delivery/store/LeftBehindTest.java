package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.delivery.store.Folders.Looked;
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

    @TempDir private Path spool;
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

    private Folders folders(String sink, String target) { return new Folders(new FolderDisk(spool), sink, target, leases); }

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
        assertEquals(waiting + " wait, " + handedOver + " handed over, " + deleted + " deleted", view.records() + " wait, "
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
    void whatAnotherSinkWorksWithIsHandedOver() throws IOException {
        look();
        RunJournal run = folders("b", "old").look().journals().get(0);
        look();
        is(0, 2, 0);
        run.letGo(2);
        look();
        is(1, 2, 0);
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
    void whatIsOnlyLookedAtStillWaits() throws IOException {
        look();
        try (Leases.Lease lease = leases.take(new FolderDisk(spool) + "/" + RUN)) {
            look();
        }
        is(2, 0, 0);
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
}
