package io.tidegate.live.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.live.dbc.Refused;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTest {
    private static final byte[] LOG = "(1700000000.000000) can0 100#01\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path config;

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(config.resolve("logs"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAPersonPutThereDuringTheUploadIsNotOverwritten() throws IOException {
        Path target = config.resolve("logs/drive.log");
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(LOG)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                Files.writeString(target, "a person's");
                return super.read(bytes, from, length);
            }
        };
        Refused refused = assertThrows(Refused.class,
                () -> new LogFolder(config).receive("drive.log", slow, LOG.length));
        assertTrue(refused.getMessage().contains("there is a log drive.log already"), refused.getMessage());
        assertEquals("a person's", Files.readString(target));
        assertEquals(List.of("drive.log"), files());
    }

    @Test
    void whereThereAreNoLinksAFileGetsItsNameAllTheSameAndOverwritesNothing() throws IOException {
        try (FileSystem linkless =
                FileSystems.newFileSystem(config.resolve("a.zip"), Map.of("create", "true"))) {
            Path part = Files.writeString(linkless.getPath("/part"), "new");
            Path target = linkless.getPath("/drive.log");
            LogFolder.place(part, target);
            assertEquals("new", Files.readString(target));
            assertTrue(Files.notExists(part));
            Files.writeString(part, "newer");
            assertThrows(FileAlreadyExistsException.class, () -> LogFolder.place(part, target));
            assertEquals("new", Files.readString(target));
        }
    }

    @Test
    void anUploadEndsWhenOthersFillTheDiskMeanwhile() throws IOException {
        AtomicLong free = new AtomicLong(10L << 30);
        AtomicLong sent = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() { throw new AssertionError("it is read in blocks"); }

            @Override
            public int read(byte[] bytes, int from, int length) {
                free.set(1L << 20);
                sent.addAndGet(length);
                return length;
            }
        };
        LogFolder folder = new LogFolder(config, at -> free.get());
        assertThrows(Refused.class, () -> folder.receive("drive.log", endless, 200L << 20));
        assertTrue(sent.get() <= 65L << 20, () -> "taken: " + sent);
        assertEquals(List.of(), files());
    }

    @Test
    void whatAKillLeftOfAnUploadIsDeletedAndNothingElse() throws IOException {
        new LogFolder(config).deleteTorn();
        Files.createDirectories(config.resolve("logs/.folder.log.part"));
        for (String name : List.of(".drive.log.part", "drive.log", "mine.part", ".mine.part", ".part"))
            Files.writeString(config.resolve("logs").resolve(name), "x");
        new LogFolder(config).deleteTorn();
        assertEquals(List.of(".folder.log.part", ".mine.part", ".part", "drive.log", "mine.part"), files());
    }
}
