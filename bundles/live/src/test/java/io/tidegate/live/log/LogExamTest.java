package io.tidegate.live.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExamTest {
    private static final String FRAME = "(1700000000.000000) can0 100#01\n";

    @TempDir
    private Path folder;
    private final AtomicLong nanos = new AtomicLong();

    /** A clock that a second passes of whenever it is looked at. */
    private long tick() { return nanos.addAndGet(1_000_000_000L); }

    @Test
    void theTimeAlsoEndsAmidALongStretchWithoutAFrame() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), FRAME + "\n".repeat(8 << 20) + FRAME);
        LogFacts facts = new LogExam(this::tick).read(log, Map.of());
        assertFalse(facts.isWhole());
        assertEquals(1, facts.frames());
    }

    @Test
    void whoseTimeEndsBeforeItsFormatIsKnownIsRefused() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), FRAME);
        assertThrows(IOException.class,
                () -> new LogExam(() -> nanos.getAndAdd(20_000_000_000L)).read(log, Map.of()));
    }
}
