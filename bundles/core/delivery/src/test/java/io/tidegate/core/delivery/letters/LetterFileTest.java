package io.tidegate.core.delivery.letters;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterFileTest {
    private static final long MUCH = 1 << 20;

    private final StringBuilder given = new StringBuilder();
    private Taker.Fate fate = Taker.Fate.SAFE;
    private final Taker sink = new Accepting() {
        @Override
        public boolean take(byte[] records, int length, int count) {
            return given.append(new String(records, 0, length, StandardCharsets.UTF_8)) != null;
        }
    };

    /** What it took becomes what the test says. */
    private abstract class Accepting implements Taker {
        @Override
        public Fate fate() { return fate; }
    }

    private static LetterFile letters(Path folder, long maxBytes) { return new LetterFile(folder, maxBytes); }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Batch batch(String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, 1, bytes.length - 2, (int) text.chars().filter(c -> c == '\n').count());
    }

    @Test
    void recordsStandBehindTheirReason(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder.resolve("sink"), MUCH);
        assertEquals("and are in " + letters.file(), letters.keep(batch("m v=x\n"), "not a\nnumber"));
        assertTrue(Files.readString(letters.file()).matches("# \\S+Z not a number\nm v=x\n"));
    }

    @Test
    void othersOnThisMachineCannotReadThem(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder.resolve("sink"), MUCH);
        letters.keep(batch("m v=x\n"), "no");
        assertEquals("rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(letters.file())));
        assertEquals("rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sink"))));
    }

    @Test
    void whatIsKeptIsForced(@TempDir Path folder) {
        AtomicInteger forced = new AtomicInteger();
        LetterFile letters = new LetterFile(counting(new FolderDisk(folder), forced), folder, MUCH);
        letters.keep(batch("m v=x\n"), "no");
        assertEquals(2, forced.get(), "the file and its name");
        letters.keep(batch("m v=y\n"), "no");
        assertEquals(3, forced.get(), "the file");
    }

    /** Counts what is forced. */
    private static Disk counting(Disk disk, AtomicInteger forced) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("force")) forced.incrementAndGet();
                    try {
                        Object result = method.invoke(disk, args);
                        return result instanceof DiskFile file ? counting(file, forced) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static DiskFile counting(DiskFile file, AtomicInteger forced) {
        return (DiskFile) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {DiskFile.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("force")) forced.incrementAndGet();
                    return method.invoke(file, args);
                });
    }

    @Test
    void whatDoesNotFitIsNotKeptInPart(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, 60);
        letters.keep(batch("m v=1\n"), "no");
        String before = Files.readString(letters.file());
        assertTrue(letters.keep(batch("m v=2\nm v=3\nm v=4\n"), "no").contains("dead.letter.bytes"));
        assertEquals(before, Files.readString(letters.file()));
    }

    @Test
    void aReplayGivesAllRecordsAndLeavesNothing(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\nm v=2\n"), "no");
        letters.keep(batch("m v=3\n"), "no");
        assertEquals(3, letters.replay(sink));
        assertEquals("m v=1\nm v=2\nm v=3\n", given.toString());
        assertFalse(Files.exists(letters.file()));
        assertEquals(0, letters.replay(sink));
    }

    @Test
    void whatPeopleChangedIsReadAsTheyMeantIt(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), "# why\r\nm v=1\r\n\n  \nm v=2  \n#m v=9\nm v=3\r\n  ");
        assertEquals(3, letters.replay(sink));
        assertEquals("m v=1\nm v=2\nm v=3\n", given.toString());
    }

    @Test
    void whatTheSinkHasNoRoomForStaysAndComesWithTheNextReplay(@TempDir Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20_000; i++) all.append("measurement value=").append(i).append('\n');
        AtomicInteger portions = new AtomicInteger();
        Taker full = new Accepting() {
            @Override
            public boolean take(byte[] bytes, int length, int count) {
                if (portions.incrementAndGet() != 2) return sink.take(bytes, length, count);
                Thread.currentThread().interrupt(); // or it would wait for room for 10 s
                return false;
            }
        };
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), all);
        String told = assertThrows(IOException.class, () -> letters.replay(full)).getMessage();
        assertTrue(Thread.interrupted());
        assertTrue(told.contains("the others stay"), told);
        assertEquals(all.length() - given.length(), letters.kept().bytes());
        letters.replay(full);
        assertEquals(all.toString(), given.toString());
        assertEquals(List.of(), files(folder));
    }

    @Test
    void aFileThatSomebodyMendedMeanwhileIsGivenFromItsBeginning(@TempDir Path folder) throws IOException {
        String all = "measurement value=1\n".repeat(10_000);
        AtomicInteger portions = new AtomicInteger();
        Taker full = new Accepting() {
            @Override
            public boolean take(byte[] bytes, int length, int count) {
                if (portions.incrementAndGet() == 2) Thread.currentThread().interrupt();
                return portions.get() != 2;
            }
        };
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), all);
        assertThrows(IOException.class, () -> letters.replay(full));
        assertTrue(Thread.interrupted());
        Files.writeString(folder.resolve("dead-letters.replayed.lp"), "m v=1\n");
        assertEquals(1, letters.replay(sink));
        assertEquals("m v=1\n", given.toString());
    }

    @Test
    void aReplayTakesTimeInProportionAndBoundedMemory(@TempDir Path folder) throws IOException {
        byte[] line = ("m v=" + "9".repeat(95) + "\n").getBytes(StandardCharsets.UTF_8);
        long[] most = {0, 0};
        Taker counting = new Accepting() {
            @Override
            public boolean take(byte[] bytes, int length, int count) {
                most[0] = Math.max(most[0], bytes.length);
                most[1] += count;
                return true;
            }
        };
        LetterFile letters = letters(folder, 1L << 40);
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(letters.file()))) {
            for (int i = 0; i < 400_000; i++) out.write(line);
        }
        assertEquals(400_000, letters.replay(counting));
        assertEquals(400_000, most[1]);
        assertTrue(most[0] < 200_000, "an array of " + most[0]);
    }

    @Test
    void whatIsKeptIsKnownUntilSomebodyDeletesIt(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.look();
        assertEquals(0, letters.kept().bytes());
        letters.keep(batch("m v=x\n"), "not a\u001b number");
        assertEquals(Files.size(letters.file()), letters.kept().bytes());
        assertTrue(letters.kept().first().matches("\\S+Z not a\\? number"), letters.kept().first());
        Files.delete(letters.file());
        letters.look();
        assertEquals(0, letters.kept().bytes());
    }

    @Test
    void whatAReplayCouldNotGiveStillCounts(@TempDir Path folder) throws IOException {
        Taker full = new Accepting() {
            @Override
            public boolean take(byte[] bytes, int length, int count) {
                Thread.currentThread().interrupt(); // or it would wait for room for 10 s
                return false;
            }
        };
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        assertThrows(IOException.class, () -> letters.replay(full));
        assertTrue(Thread.interrupted());
        assertEquals(folder.resolve("dead-letters.replayed.lp"), letters.file(),
                "the console offers what is there");
        assertEquals(letters.file(), letters.kept().file());
        assertEquals(Files.size(letters.file()), letters.kept().bytes());
    }

    @Test
    void afterAReplayThereAreNone(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        letters.replay(sink);
        assertEquals(0, letters.kept().bytes());
    }

    @Test
    void whatIsDeletedIsAllThereIsAlsoWhatReplaysCouldNotGive(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(folder.resolve("dead-letters.replayed.lp"), "m v=1\n");
        Files.writeString(folder.resolve("dead-letters.replayed-2.lp"), "m v=2\n");
        letters.keep(batch("m v=3\n"), "no");
        assertEquals(letters.kept().bytes(), letters.delete());
        assertEquals(List.of(), files(folder));
        assertEquals(0, letters.kept().bytes());
        assertEquals(0, letters.delete());
        assertEquals(0, letters.replay(sink));
    }

    @Test
    void whatIsOnItsWayIsNoneOfThoseThatAreDeleted(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        fate = Taker.Fate.UNSAFE;
        letters.replay(sink);
        assertEquals(0, letters.delete());
        assertEquals(List.of("dead-letters.replayed.lp"), files(folder));
    }

    /** The file is open by now, and what is written into one that was deleted is nowhere. */
    @Test
    void whatIsBeingKeptWhileTheOthersAreDeletedIsNotLostSilently(@TempDir Path folder) throws Exception {
        Thread[] deleting = {null};
        LetterFile[] letters = {null};
        Disk disk = new FolderDisk(folder);
        Disk slow = (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (proxy, method, args) -> {
                    Object result = method.invoke(disk, args);
                    if (!method.getName().equals("open") || deleting[0] != null) return result;
                    deleting[0] = new Thread(() -> assertDoesNotThrow(() -> letters[0].delete()));
                    deleting[0].start();
                    Await.until("the other waits, or has deleted",
                            () -> deleting[0].getState() == Thread.State.BLOCKED
                                    || deleting[0].getState() == Thread.State.TERMINATED);
                    assertTrue(Files.exists(folder.resolve("dead-letters.lp")),
                            "it is open, and is to be written to");
                    return result;
                });
        letters[0] = new LetterFile(slow, folder, MUCH);
        letters[0].keep(batch("m v=1\n"), "no");
        assertEquals("and are in " + letters[0].file(), letters[0].keep(batch("m v=2\n"), "no"));
        deleting[0].join();
        assertEquals(0, letters[0].kept().bytes());
    }

    @Test
    void whatWasGivenStaysOnDiskUntilItIsSafe(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        fate = Taker.Fate.UNSAFE;
        assertEquals(1, letters.replay(sink));
        assertEquals(List.of("dead-letters.replayed.lp"), files(folder));
        assertEquals(0, letters.kept().bytes(), "they are on their way");
        assertEquals(0, letters.replay(sink), "they were given");
        letters.keep(batch("m v=2\n"), "no");
        assertEquals(1, letters.replay(sink));
        assertEquals("m v=1\nm v=2\n", given.toString());
        fate = Taker.Fate.SAFE;
        letters.look();
        assertEquals(List.of(), files(folder));
    }

    @Test
    void aCrashBeforeItWasSafeMakesItADeadLetterAgain(@TempDir Path folder) throws IOException {
        LetterFile before = letters(folder, MUCH);
        before.keep(batch("m v=1\n"), "no");
        fate = Taker.Fate.UNSAFE;
        before.replay(sink);
        LetterFile after = letters(folder, MUCH);
        after.look();
        assertTrue(after.kept().first().endsWith(" no"), after.kept().toString());
        assertTrue(Files.exists(after.file()), "the console offers what is there");
        assertEquals(1, after.replay(sink));
        assertEquals("m v=1\nm v=1\n", given.toString());
    }

    @Test
    void whatGotLostOnItsWayIsADeadLetterAgain(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        fate = Taker.Fate.UNKNOWN;
        letters.replay(sink);
        assertTrue(letters.kept().bytes() > 0);
        fate = Taker.Fate.SAFE;
        assertEquals(1, letters.replay(sink));
        assertEquals(List.of(), files(folder));
    }

    /** Half of a value or of a time is a valid line, too. */
    @Test
    void aLastLineWithoutItsEndIsNeverSentAndStaysUntilSomebodyMendsIt(@TempDir Path folder)
            throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), "# why\nm v=1 1\nm v=125 17000");
        assertEquals(1, letters.replay(sink));
        assertEquals("m v=1 1\n", given.toString());
        String kept = Files.readString(letters.file());
        assertTrue(kept.matches("# This line was cut off.*: m v=125 17000\n"), kept);
        assertTrue(letters.kept().first().startsWith("This line was cut off"), letters.kept().toString());
        assertEquals(0, letters.replay(sink));
        assertEquals(kept, Files.readString(letters.file()), "it stays");
        Files.writeString(letters.file(), kept.replaceAll("#.*: ", ""));
        assertEquals(1, letters.replay(sink));
        assertEquals("m v=1 1\nm v=125 17000\n", given.toString());
        assertEquals(List.of(), files(folder));
    }

    @Test
    void whatIsKeptBehindALineWithoutItsEndDoesNotCompleteIt(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), "m v=1 1\nm v=125 17000");
        letters.keep(batch("m v=2 2\n"), "no");
        String kept = Files.readString(letters.file());
        assertTrue(kept.matches("m v=1 1\n# This line was cut off.*: m v=125 17000\n# \\S+ no\nm v=2 2\n"),
                kept);
        assertEquals(2, letters.replay(sink));
        assertEquals("m v=1 1\nm v=2 2\n", given.toString());
    }

    /** An overflow, for instance, while a replay goes on with what the one before could not give. */
    @Test
    void whatGetsLostWhileTheRestIsGivenIsADeadLetterAgain(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), "measurement value=1\n".repeat(10_000));
        AtomicInteger portions = new AtomicInteger();
        Taker full = new Accepting() {
            @Override
            public boolean take(byte[] bytes, int length, int count) {
                int portion = portions.incrementAndGet();
                if (portion == 2) Thread.currentThread().interrupt();
                if (portion == 3) fate = Fate.UNKNOWN;
                if (portion == 3) letters.look();
                return portion != 2;
            }
        };
        assertThrows(IOException.class, () -> letters.replay(full));
        assertTrue(Thread.interrupted());
        letters.replay(full);
        assertEquals(200_000, letters.kept().bytes());
        fate = Taker.Fate.SAFE;
        assertEquals(10_000, letters.replay(sink));
        assertEquals(List.of(), files(folder));
    }
}
