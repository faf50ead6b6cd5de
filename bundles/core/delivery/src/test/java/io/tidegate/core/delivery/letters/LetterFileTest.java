package io.tidegate.core.delivery.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import io.tidegate.core.journal.FolderDisk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterFileTest {
    private static final long MUCH = 1 << 20;

    private final StringBuilder given = new StringBuilder();

    private LetterFile letters(Path folder, long maxBytes) {
        return new LetterFile(folder, maxBytes, (bytes, length, count) -> {
            given.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            return true;
        });
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
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(letters.file())));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sink"))));
    }

    @Test
    void whatIsKeptIsForced(@TempDir Path folder) {
        AtomicInteger forced = new AtomicInteger();
        LetterFile letters = new LetterFile(counting(new FolderDisk(folder), forced), folder, MUCH, (b, l, c) -> true);
        letters.keep(batch("m v=x\n"), "no");
        assertEquals(2, forced.get(), "the file and its name");
        letters.keep(batch("m v=y\n"), "no");
        assertEquals(3, forced.get(), "the file");
    }

    /** Counts what is forced. */
    private static Disk counting(Disk disk, AtomicInteger forced) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, args) -> {
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
        return (DiskFile) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {DiskFile.class}, (proxy, method, args) -> {
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
        assertEquals(3, letters.replay());
        assertEquals("m v=1\nm v=2\nm v=3\n", given.toString());
        assertFalse(Files.exists(letters.file()));
        assertEquals(0, letters.replay());
    }

    @Test
    void whatPeopleChangedIsReadAsTheyMeantIt(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        Files.writeString(letters.file(), "# why\r\nm v=1\r\n\n  \nm v=2  \n#m v=9\nm v=3");
        assertEquals(3, letters.replay());
        assertEquals("m v=1\nm v=2\nm v=3\n", given.toString());
    }

    @Test
    void whatTheSinkHasNoRoomForStaysAndComesWithTheNextReplay(@TempDir Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20_000; i++) all.append("measurement value=").append(i).append('\n');
        LetterFile[] letters = new LetterFile[1];
        AtomicInteger portions = new AtomicInteger();
        letters[0] = new LetterFile(folder, MUCH, (bytes, length, count) -> {
            if (portions.incrementAndGet() == 2) {
                Thread.currentThread().interrupt();     // or it would wait for room for 10 s
                return false;
            }
            return given.append(new String(bytes, 0, length, StandardCharsets.UTF_8)) != null;
        });
        Files.writeString(letters[0].file(), all);
        String told = assertThrows(IOException.class, () -> letters[0].replay()).getMessage();
        assertTrue(Thread.interrupted());
        assertTrue(told.contains("the others stay"), told);
        letters[0].replay();
        assertEquals(all.toString(), given.toString());
    }

    @Test
    void aReplayTakesTimeInProportionAndBoundedMemory(@TempDir Path folder) throws IOException {
        byte[] line = ("m v=" + "9".repeat(95) + "\n").getBytes(StandardCharsets.UTF_8);
        long[] most = {0, 0};
        LetterFile letters = new LetterFile(folder, 1L << 40, (bytes, length, count) -> {
            most[0] = Math.max(most[0], bytes.length);
            most[1] += count;
            return true;
        });
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(letters.file()))) {
            for (int i = 0; i < 400_000; i++) out.write(line);
        }
        assertEquals(400_000, letters.replay());
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
        LetterFile letters = new LetterFile(folder, MUCH, (bytes, length, count) -> {
            Thread.currentThread().interrupt();     // or it would wait for room for 10 s
            return false;
        });
        letters.keep(batch("m v=1\n"), "no");
        assertThrows(IOException.class, letters::replay);
        assertTrue(Thread.interrupted());
        assertTrue(Files.readString(letters.file()).endsWith("m v=1\n"), "who lists dead letters finds them");
        assertEquals(letters.file(), letters.kept().file());
        assertEquals(Files.size(letters.file()), letters.kept().bytes());
    }

    @Test
    void afterAReplayThereAreNone(@TempDir Path folder) throws IOException {
        LetterFile letters = letters(folder, MUCH);
        letters.keep(batch("m v=1\n"), "no");
        letters.replay();
        assertEquals(0, letters.kept().bytes());
    }
}
