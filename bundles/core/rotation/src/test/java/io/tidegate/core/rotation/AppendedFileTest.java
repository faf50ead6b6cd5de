package io.tidegate.core.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {
    private static final Keep ALL = new Keep(0, 0, false);

    @TempDir
    private Path temp;
    private Path folder;
    private Instant now = Instant.parse("2026-11-21T06:55:30.123Z");
    private Archive archive;
    private AppendedFile file;

    private void open(Keep keep, long maxBytes, Duration maxAge) {
        folder = folder == null ? temp.resolve("new/lines") : folder;
        archive = new Archive(folder, "drive", ".lp", keep, () -> now, "test");
        file = new AppendedFile(archive, () -> now, maxBytes, maxAge);
    }

    private void append(String text) throws IOException {
        file.append(("-" + text).getBytes(StandardCharsets.UTF_8), 1, text.length());
    }

    @AfterEach
    void close() throws IOException {
        file.close();
        archive.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** What all files hold, oldest first, separated by bars. */
    private String content() throws IOException {
        return names().stream().map(name -> read(folder.resolve(name))).collect(Collectors.joining("|"));
    }

    private static String read(Path path) {
        try (InputStream in = Files.newInputStream(path);
                InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return ""; // deleted since it was listed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNameSaysWhenInUtc() throws IOException {
        open(ALL, 100, Duration.ZERO);
        append("a");
        assertEquals(List.of("drive-20261121T065530.123Z.lp"), names());
    }

    @Test
    void whatWasAppendedCanBeReadAtOnce() throws IOException {
        open(ALL, 100, Duration.ZERO);
        append("a");
        append("b");
        assertEquals("ab", content());
    }

    @Test
    void aFileThatWouldBeTooLargeIsFollowedByTheNext() throws IOException {
        open(ALL, 5, Duration.ZERO);
        for (String text : List.of("abc", "de", "f", "larger than any", "g")) append(text);
        assertEquals("abcde|f|larger than any|g", content());
    }

    @Test
    void aFileThatIsOldEnoughIsFollowedByTheNext() throws IOException {
        open(ALL, 100, Duration.ofMinutes(1));
        append("a");
        now = now.plusSeconds(59);
        append("b");
        now = now.plusSeconds(1);
        append("c");
        assertEquals("ab|c", content());
    }

    @Test
    void aFileEndsWithItsTimeThoughNothingIsAppended() throws IOException {
        open(new Keep(0, 0, true), 100, Duration.ofMinutes(1));
        append("a");
        now = now.plusSeconds(60);
        file.finishIfOld();
        Await.until("it is compressed", () -> names().equals(List.of("drive-20261121T065530.123Z.lp.gz")));
    }

    @Test
    void aFileEndsWithItsTimeThoughTheClockWasSetBack() throws IOException {
        open(ALL, 100, Duration.ofMinutes(1));
        append("a");
        now = now.minusSeconds(86_400);
        append("b");
        now = now.plusSeconds(60);
        append("c");
        assertEquals("ab|c", content());
    }

    @Test
    void namesSortInOrderThoughTheClockGoesBack() throws IOException {
        open(ALL, 1, Duration.ZERO);
        append("a");
        now = now.minusSeconds(3600);
        append("b");
        append("c");
        assertEquals("a|b|c", content());
    }

    @Test
    void aSecondProcessInTheSameMillisecondTakesAnotherName() throws IOException {
        open(ALL, 1, Duration.ZERO);
        append("a");
        close();
        open(ALL, 1, Duration.ZERO);
        append("b");
        assertEquals("a|b", content());
    }

    @Test
    void finishedFilesAreCompressed() throws IOException {
        open(new Keep(0, 0, true), 1, Duration.ZERO);
        for (String text : List.of("a", "b", "c")) append(text);
        Await.until("two are compressed", () -> names().size() == 3
                && names().stream().filter(name -> name.endsWith(".lp.gz")).count() == 2);
        assertEquals("a|b|c", content());
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        open(new Keep(2, 0, false), 1, Duration.ZERO);
        for (String text : List.of("a", "b", "c", "d")) append(text);
        Await.until("the oldest are gone", () -> names().size() == 2);
        assertEquals("c|d", content());
    }

    @Test
    void aFileThatIsAboutToBeWrittenCounts() throws IOException {
        open(new Keep(2, 0, false), 1, Duration.ZERO);
        for (String text : List.of("a", "b", "c")) append(text);
        file.close();
        archive.next(); // nothing is there of it yet
        Await.until("the oldest are gone", () -> names().size() == 1);
        assertEquals("c", content());
    }

    @Test
    void theOldestGoWhenTheyTakeTooMuchRoom() throws IOException {
        open(new Keep(0, 5, false), 2, Duration.ZERO);
        for (String text : List.of("aa", "bb", "cc", "d")) append(text);
        Await.until("the oldest is gone", () -> names().size() == 3);
        assertEquals("bb|cc|d", content());
    }

    @Test
    void theNewestFileStaysHoweverLargeItIs() throws IOException {
        open(new Keep(1, 1, false), 100, Duration.ZERO);
        append("larger than allowed");
        close();
        assertEquals("larger than allowed", content());
    }

    @Test
    void whatAKilledProcessLeftIsCompressedAndItsHalfCompressedFileDeleted() throws IOException {
        folder = Files.createDirectories(temp.resolve("left"));
        Files.writeString(folder.resolve("drive-20261121T055530.123Z.lp"), "left");
        Files.writeString(folder.resolve("drive-20261121T055530.123Z.lp.gz.tmp"), "half");
        open(new Keep(0, 0, true), 100, Duration.ZERO);
        append("new");
        Await.until("it is compressed", () -> names().equals(
                List.of("drive-20261121T055530.123Z.lp.gz", "drive-20261121T065530.123Z.lp")));
        assertEquals("left|new", content());
    }

    /** A link that leads nowhere is what a file is that was listed and is gone when it is looked at. */
    @Test
    void aFileThatSomebodyDeletesMeanwhileIsNoTrouble() throws IOException {
        folder = Files.createDirectories(temp.resolve("shared"));
        Files.createSymbolicLink(folder.resolve("drive-20200101T000000.000Z.lp"), temp.resolve("nowhere"));
        Files.writeString(folder.resolve("drive-20200102T000000.000Z.lp"), "left");
        open(new Keep(9, 1 << 20, true), 100, Duration.ZERO);
        append("new");
        Await.until("the other one is compressed",
                () -> names().contains("drive-20200102T000000.000Z.lp.gz"));
        close();
        assertEquals("", archive.trouble());
    }

    @Test
    void filesOfOthersAreNotTouched() throws IOException {
        folder = Files.createDirectories(temp.resolve("shared"));
        List<String> others =
                List.of("a.txt", "drive-2026.lp", "drive2-20200101T000000.000Z.lp", "drive.lp.gz");
        for (String other : others) Files.writeString(folder.resolve(other), other);
        open(new Keep(1, 1, true), 1, Duration.ZERO);
        for (String text : List.of("a", "b", "c")) append(text);
        close();
        assertTrue(names().containsAll(others), names().toString());
    }

    @Test
    void aFileThatWasDeletedIsFollowedByTheNext() throws IOException {
        open(ALL, 100, Duration.ZERO);
        append("a");
        Files.delete(folder.resolve(names().get(0)));
        append("b");
        assertEquals("b", content());
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorThatCanEnd() throws IOException {
        folder = temp.resolve("taken/lines");
        Files.writeString(temp.resolve("taken"), "");
        open(ALL, 100, Duration.ZERO);
        assertThrows(IOException.class, () -> append("a"));
        Files.delete(temp.resolve("taken"));
        append("b");
        assertEquals("b", content());
    }

    @Test
    void aFullDiskTakesAWriteWholeOrNotAtAll() throws Exception {
        folder = Files.createDirectories(temp.resolve("small"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()) == 0,
                "skipped: no tmpfs can be mounted here");
        try {
            open(ALL, 1 << 20, Duration.ZERO);
            String line = "x".repeat(9_999) + "\n";
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 10; i++) append(line);
            });
            assertTrue(content().matches("(x{9999}\n)+"), "whole lines only");
            run("mount", "-o", "remount,size=256k", folder.toString());
            append(line);
            assertTrue(content().startsWith(line.repeat(7)), "goes on where it was");
        } finally {
            close();
            run("umount", folder.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }
}
