package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dead-letter file: what is in it, how large it gets, and that it can be given again. */
class LetterFileTest {
    @TempDir
    private Path folder;
    private final Outbox outbox = new Outbox(1 << 20, 100);

    private LetterFile letters(long maxBytes) { return new LetterFile("sinks.test~one", folder, maxBytes, outbox); }

    /** Lines that wait to be given again. */
    private long count() throws IOException {
        long lines = 0;
        for (String name : new String[] {"dead-letters.lp", "dead-letters.replayed.lp"}) {
            Path file = folder.resolve(name);
            if (Files.exists(file))
                lines += Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).count();
        }
        return lines;
    }

    private static LineBatch lines(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LineBatch(bytes, 0, bytes.length, (int) text.lines().count());
    }

    @Test
    void aLotIsACommentWithTheReasonAndItsLines() throws IOException {
        LetterFile letters = letters(10_000);
        assertEquals("and are in " + letters.file(), letters.keep(lines("m f=1\nm f=2\n"), "no\nway"));
        letters.keep(lines("n f=1\n"), "never");
        assertTrue(Files.readString(letters.file()).matches("# \\S+Z no way\nm f=1\nm f=2\n# \\S+Z never\nn f=1\n"),
                Files.readString(letters.file()));
        assertEquals(3, count());
    }

    @Test
    void whatAnEarlierProcessLeftIsStillThere() throws IOException {
        letters(10_000).keep(lines("m f=1\n"), "no");
        letters(10_000).keep(lines("m f=2\n"), "no");
        assertEquals(2, count());
    }

    @Test
    void itNeverHoldsMoreThanItMay() throws IOException {
        LetterFile letters = letters(200);
        String said = "";
        for (int i = 0; i < 20; i++) said = letters.keep(lines("m f=" + i + "\n"), "no");
        assertTrue(said.contains("holds as much as it may"), said);
        assertTrue(Files.size(letters.file()) <= 200);
        assertTrue(count() > 2);
    }

    @Test
    void replayGivesEveryLineAndEmptiesTheFile() throws Exception {
        LetterFile letters = letters(1 << 20);
        letters.keep(lines("m f=1\nm f=2\n"), "no");
        Files.writeString(letters.file(), Files.readString(letters.file()) + "\n# by hand\nm f=3");
        assertEquals(3, letters.replay());
        assertEquals("m f=1\nm f=2\nm f=3\n", outbox.take(0, 1).text());
        assertEquals(0, count());
        assertFalse(Files.exists(letters.file()));
        assertEquals(0, letters.replay());
    }

    @Test
    void aReplayThatFindsNoRoomLeavesTheRestForTheNext() throws Exception {
        LetterFile letters = letters(10 << 20);
        String line = "m f=" + "1".repeat(900) + "\n";
        letters.keep(lines(line.repeat(2000)), "no");
        String said = assertThrows(IOException.class, letters::replay).getMessage();
        long given = outbox.counts().received();
        assertTrue(said.contains(given + " lines were given"), said);
        assertTrue(given > 400 && given < 700, given + " lines of 900 bytes fill half a MiB");
        assertEquals(2000 - given, count());
        letters.keep(lines("n f=1\n"), "never");
        while (outbox.counts().waiting() > 0) outbox.settle(outbox.take(0, 1), 0);
        assertThrows(IOException.class, letters::replay);
        assertTrue(outbox.counts().received() > given);
    }
}
