package com.example.greenhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesFolderTest {
    private static final byte[] BYTES =
            "....soil value=41.5 1\nsoil value=42.5 2\n...".getBytes(StandardCharsets.US_ASCII);
    /** Without the first four and the last three bytes, which belong to others. */
    private static final Batch BATCH = new Batch(BYTES, 4, BYTES.length - 7, 2);

    @TempDir
    private Path folder;

    @Test
    void aBatchBecomesOneFileWithItsLinesOnly() throws IOException {
        Path lines = folder.resolve("lines");
        assertInstanceOf(Delivery.Delivered.class, new LinesFolder(lines).offer(BATCH));
        try (Stream<Path> files = Files.list(lines)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            assertEquals("soil value=41.5 1\nsoil value=42.5 2\n", Files.readString(all.get(0)));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToThrowsSoThatTheBatchIsKept() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(IOException.class, () -> new LinesFolder(file).offer(BATCH));
    }
}
