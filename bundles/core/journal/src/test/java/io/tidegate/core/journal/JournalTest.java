package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @Test
    void aRealFolderGivesBackWhatWasAppended(@TempDir Path folder) throws IOException {
        FolderDisk disk = new FolderDisk(folder.resolve("a/b"));
        try (Journal journal = Journal.create(disk, "somewhere", 3000)) {
            for (int i = 1; i < 101; i++) {
                byte[] bytes = ("record number " + i + "\n").repeat(20).getBytes(StandardCharsets.UTF_8);
                journal.append(Journal.encode(new Block(i * 20, 20, bytes, 0, bytes.length), 0));
            }
        }
        try (Journal journal = Journal.open(disk)) {
            assertEquals(20, journal.settled());
            assertEquals(2020, journal.end());
            long next = 20;
            for (Journal.Read read; (read = journal.read(next, 100, 100000)).block() != null; next = read.block().end()) {
                assertEquals(next, read.block().first());
                journal.settle(read.block().end());
            }
            assertEquals(2020, next);
            assertEquals(0, journal.segments());
            journal.delete();
        }
        assertEquals(false, java.nio.file.Files.exists(disk.path()));
    }
}
