package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.journal.Block;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which folders a sink works with, on a real disk. */
class FoldersTest {
    private final Leases leases = new Leases();

    private Folders folders(Path spool, String sink, String target) {
        return new Folders(new FolderDisk(spool), sink, target, leases);
    }

    /** A run that ended, with one record in it. */
    private void leave(Path spool, String sink, String target) throws IOException {
        Folders folders = folders(spool, sink, target);
        RunJournal run = folders.create(1 << 20);
        byte[] record = "m v=1\n".getBytes(StandardCharsets.UTF_8);
        run.journal().append(Journal.encode(new Block(1, 1, record, 0, record.length), 0));
        folders.letGo(run, 1, false);
    }

    private static List<String> names(Looked looked) {
        return looked.journals().stream().map(RunJournal::name).toList();
    }

    @Test
    void itsOwnRunsComeFirstThenThoseOfOthersForTheSameTarget(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        leave(spool, "b", "t");
        leave(spool, "b", "t");
        leave(spool, "c", "other");
        assertEquals(List.of("b/00000001", "b/00000002", "a/00000001"),
                names(folders(spool, "b", "t").look()));
    }

    @Test
    void whatSomebodyWorksWithIsNotFound(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        assertEquals(1, folders(spool, "b", "t").look().journals().size());
        assertEquals(0, folders(spool, "c", "t").look().journals().size());
    }

    @Test
    void whatIsForAnotherTargetIsFreeAgainAfterALook(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        assertEquals(0, folders(spool, "a", "other").look().journals().size());
        assertEquals(1, folders(spool, "a", "t").look().journals().size());
    }

    @Test
    void aSecondSinkOfTheSameNameGetsAFolderOfItsOwn(@TempDir Path spool) throws IOException {
        RunJournal one = folders(spool, "a", "t").create(1 << 20);
        RunJournal two = folders(spool, "a", "t").create(1 << 20);
        assertEquals("a/00000001 a/00000002", one.name() + " " + two.name());
    }

    @Test
    void whatIsNotOursStaysWhenADrainedFolderIsDeleted(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        Path letters = Files.writeString(spool.resolve("a/dead-letters.replayed.lp"), "m v=1\n");
        Path strange = Files.writeString(spool.resolve("a/00000001/notes.txt"), "mine");
        Folders folders = folders(spool, "b", "t");
        folders.delete(folders.look().journals().get(0), 2);
        assertTrue(Files.exists(letters) && Files.exists(strange));
        try (Stream<Path> left = Files.list(spool.resolve("a/00000001"))) {
            assertEquals(List.of(strange), left.toList());
        }
    }

    @Test
    void whatALaterVersionWroteIsLeftAlone(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        byte[] later = later();
        Path file = Files.write(spool.resolve("a/00000001/0000000000000009.seg"), later);
        Folders folders = folders(spool, "a", "t");
        RunJournal run = folders.look().journals().get(0);
        folders.delete(run, 100);
        assertArrayEquals(later, Files.readAllBytes(file));
    }

    @Test
    void aDrainedFolderIsOfNobodyElseUntilItIsDeleted(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        String key = new FolderDisk(spool) + "/a/00000001";
        List<String> freeAt = new ArrayList<>();
        Folders folders = new Folders(watched(new FolderDisk(spool), (where, operation) -> {
            if (isFree(key)) freeAt.add(operation);
        }), "b", "t", leases);
        RunJournal run = folders.look().journals().get(0);
        freeAt.clear();
        run.delete(2);
        assertEquals(List.of(), freeAt, "somebody could have worked with it while files of it were deleted");
        assertTrue(isFree(key));
    }

    private boolean isFree(String key) {
        Leases.Lease lease = leases.take(key);
        if (lease != null) lease.close();
        return lease != null;
    }

    private interface Before {
        void operation(Disk where, String name) throws Throwable;
    }

    /** A disk that says each of its operations before it is done. */
    private static Disk watched(Disk disk, Before before) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (proxy, method, values) -> {
                    if (method.getDeclaringClass() == Disk.class) before.operation(disk, method.getName());
                    try {
                        Object result = method.invoke(disk, values);
                        return result instanceof Disk folder ? watched(folder, before) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A disk on which the files of one folder cannot be listed, as it throws then. */
    private static Disk unlisted(Disk disk, String folder, Throwable failure) {
        return watched(disk, (where, operation) -> {
            if (operation.equals("names") && where.toString().endsWith("/" + folder)) throw failure;
        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFolderOfAnotherThatCannotBeListedCostsNothing(Exception failure, @TempDir Path spool)
            throws IOException {
        leave(spool, "a", "t");
        leave(spool, "b", "t");
        Looked looked =
                new Folders(unlisted(new FolderDisk(spool), "b", failure), "a", "t", leases).look();
        assertEquals(List.of("a/00000001"), names(looked));
        assertTrue(looked.problem().contains("b cannot be read"), looked.problem());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theOwnFolderIsLookedAtThoughThatOfAllSinksCannotBeListed(Exception failure, @TempDir Path spool)
            throws IOException {
        leave(spool, "a", "t");
        Looked looked =
                new Folders(unlisted(new FolderDisk(spool), spool.getFileName().toString(), failure), "a",
                        "t", leases)
                        .look();
        assertEquals(List.of("a/00000001"), names(looked));
        assertTrue(looked.problem().contains(spool + " cannot be read"), looked.problem());
    }

    static List<Exception> failures() {
        IOException failure = new IOException("Input/output error");
        return List.of(failure, new UncheckedIOException(failure));
    }

    @Test
    void aLookThatAnErrorEndsGivesBackWhatItTook(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        leave(spool, "b", "t");
        Folders broken =
                new Folders(unlisted(new FolderDisk(spool), "b", new StackOverflowError()), "a", "t", leases);
        assertThrows(StackOverflowError.class, broken::look);
        assertEquals(List.of("a/00000001", "b/00000001"), names(folders(spool, "a", "t").look()));
    }

    @Test
    void aFaultAtTheEndOfOneFolderCostsNoOther(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        leave(spool, "a", "t");
        boolean[] isFaulty = {false};
        Disk disk = watched(new FolderDisk(spool), (where, operation) -> {
            if (isFaulty[0] && where.toString().endsWith("/00000001"))
                throw new IllegalStateException("a fault");
        });
        Store store = new Store(new Folders(disk, "a", "t", leases), disk.folder("a"), (records, why) -> "",
                new LeftBehind(),
                new StoreSettings(1 << 20, 0, true, false));
        DeliveryMachine machine = Disks.machine();
        Disks.work(machine, store, 1_000_000_000L);
        machine.answered((Offer.Send) machine.nextOffer(1_000_000_000L), new Delivery.Delivered(),
                1_000_000_000L);
        isFaulty[0] = true;
        assertThrows(IllegalStateException.class, () -> store.close(machine.live()));
        assertTrue(isFree(new FolderDisk(spool) + "/a/00000001"), "the one with the fault");
        assertTrue(isFree(new FolderDisk(spool) + "/a/00000002"), "the other one");
    }

    @Test
    void aJournalThatIsThereUnseenIsNotWrittenOver(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        boolean[] hidden = {true};
        Disk hiding = hiding(new FolderDisk(spool), hidden);
        assertEquals("a/00000002", new Folders(hiding, "a", "t", leases).create(1 << 20).name());
        assertEquals(List.of("a/00000001"), names(folders(spool, "a", "t").look()));
    }

    /** A disk that says once that the folder "a" is empty, as one that is not mounted yet. */
    private static Disk hiding(Disk disk, boolean[] hidden) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("names") && disk.toString().endsWith("/a") && hidden[0]) {
                        hidden[0] = false;
                        return List.of();
                    }
                    Object result = method.invoke(disk, values);
                    return result instanceof Disk folder ? hiding(folder, hidden) : result;
                });
    }

    @Test
    void aJournalThatCannotBeMadeTakesNothingOfOthersWithIt(@TempDir Path spool) throws IOException {
        Path segment = spool.resolve("a/00000001/0000000000000001.seg");
        Disk racing = watched(new FolderDisk(spool), (where, operation) -> {
            if (!operation.equals("create")) return;
            Files.createDirectories(segment.getParent()); // another process came first
            Files.write(segment, later());
            throw new IOException("no space left on the device");
        });
        assertThrows(IOException.class, () -> new Folders(racing, "a", "t", leases).create(1 << 20));
        assertTrue(Files.exists(segment));
        assertTrue(isFree(new FolderDisk(spool) + "/a/00000001"));
    }

    /** A segment of format 3. */
    private static byte[] later() {
        ByteBuffer head = ByteBuffer.allocate(30).put("TGSPOOL".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 3).putLong(9);
        CRC32C crc = new CRC32C();
        crc.update(head.array(), 0, 16);
        return head.putInt((int) crc.getValue()).array();
    }

    @Test
    void aDrainedFolderOfAnotherSinkGoesWithItsLastRun(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        Folders folders = folders(spool, "b", "t");
        folders.delete(folders.look().journals().get(0), 2);
        assertFalse(Files.exists(spool.resolve("a")));
    }

    @Test
    void aFolderOfTheFirstVersionIsFoundInItsPlace(@TempDir Path spool) throws IOException {
        Path golden = Path.of("../journal/src/test/cases/format1/whole");
        Files.createDirectories(spool.resolve("sinks.influx1~plant"));
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file : files.toList())
                Files.copy(file, spool.resolve("sinks.influx1~plant").resolve(file.getFileName().toString()));
        }
        Looked looked = folders(spool, "sinks.influx1~plant", "http://influx:8086 plant").look();
        assertEquals(List.of("sinks.influx1~plant"), names(looked));
        assertEquals(21, looked.journals().get(0).journal().settled());
        assertEquals(460, looked.journals().get(0).journal().end());
    }

    @Test
    void aFolderThatCannotBeOpenedIsToldAndTheOthersAreFound(@TempDir Path spool) throws IOException {
        leave(spool, "a", "t");
        leave(spool, "b", "t");
        Path target = spool.resolve("a/00000001/target");
        Files.delete(target);
        Files.createDirectory(target);
        Looked looked = folders(spool, "b", "t").look();
        assertEquals(List.of("b/00000001"), names(looked));
        assertTrue(looked.problem().contains("a/00000001 cannot be opened"), looked.problem());
    }
}
