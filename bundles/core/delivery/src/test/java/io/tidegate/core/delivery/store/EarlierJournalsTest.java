package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.Block;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink "a", now for "new", that left records for "old". */
class EarlierJournalsTest {
    private static final String PLACE = "a/00000001";

    @TempDir
    private Path spool;
    private final Leases leases = new Leases();
    private EarlierJournals earlier;

    @BeforeEach
    void leave() throws IOException {
        earlier = new EarlierJournals(new FolderDisk(spool), "a", leases);
        leave("a", "old");
    }

    private void leave(String sink, String target) throws IOException {
        RunJournal run = folders(sink, target).create(10_000);
        byte[] records = "one\ntwo\n".getBytes();
        run.journal().append(Journal.encode(new Block(1, 2, records, 0, records.length), 0));
        run.letGo(1);
    }

    private Folders folders(String sink, String target) {
        return new Folders(new FolderDisk(spool), sink, target, leases);
    }

    private List<String> foundFor(String target) {
        return folders("a", target).look().journals().stream().map(RunJournal::name).toList();
    }

    private String refusal(String place) {
        String redirected =
                assertThrows(IOException.class, () -> earlier.redirect(place, "new")).getMessage();
        assertEquals(redirected,
                assertThrows(IOException.class, () -> earlier.discard(place, "new")).getMessage());
        return redirected;
    }

    @Test
    void whatIsRedirectedIsForThePresentTarget() throws IOException {
        earlier.redirect(PLACE, "new");
        assertEquals(List.of(), foundFor("old"));
        assertEquals(List.of(PLACE), foundFor("new"));
    }

    @Test
    void whatIsDiscardedIsGone() throws IOException {
        earlier.discard(PLACE, "new");
        assertTrue(Files.notExists(spool.resolve(PLACE)));
    }

    @Test
    void whatSomebodyWorksWithStays() throws IOException {
        folders("b", "old").look();
        assertEquals("a sink works with a/00000001 right now; try again in a moment", refusal(PLACE));
    }

    @Test
    void whatIsForThePresentTargetStays() throws IOException {
        leave("a", "new");
        assertEquals("what waits in a/00000002 is for the present target, and is sent there",
                refusal("a/00000002"));
    }

    @Test
    void whatIsThereNoMoreIsSaid() throws IOException {
        earlier.discard(PLACE, "new");
        assertEquals("nothing waits in a/00000001 any more", refusal(PLACE));
    }

    /** It had taken over what another sink left, and then got another target. */
    @Test
    void whatLiesInTheFolderOfAnotherSinkIsRedirectedAsWell() throws IOException {
        leave("b", "old");
        earlier.redirect("b/00000001", "new");
        assertEquals(List.of("b/00000001"), foundFor("new"));
    }

    /** No sink takes it for its own. */
    @Test
    void whatIsForNobodyKnownInTheFolderOfAnotherSinkIsRedirected() throws IOException {
        leave("b", "old");
        Files.write(spool.resolve("b/00000001/target"), new byte[0]);
        earlier.redirect("b/00000001", "new");
        assertEquals(List.of("b/00000001"), foundFor("new"));
    }

    @Test
    void whatIsForNobodyKnownInItsOwnFolderStays() throws IOException {
        Files.write(spool.resolve(PLACE).resolve("target"), new byte[0]);
        assertEquals("what waits in a/00000001 is for the present target, and is sent there", refusal(PLACE));
    }

    @Test
    void whatIsNotInTheSpoolIsRefused() {
        for (String place : List.of("a/../a/00000001", "a/..", "", "..", "../00000001", "./00000001", "/tmp"))
            assertEquals(place + " is not a folder of the spool", refusal(place));
    }
}
