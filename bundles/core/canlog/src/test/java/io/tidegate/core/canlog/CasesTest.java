package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that once did harm, each in a folder of {@code src/test/cases} whose name says what was wrong with it, beside
 * {@code expected.txt}: frames and defects.
 */
@Timeout(30)
class CasesTest {
    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/cases"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsExpected(Path folder) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(path -> path.getFileName().toString().startsWith("broken.")).findFirst().orElseThrow();
        }
        try (LogReader reader = CanLog.open(file, ReadOptions.of(BusNames.asInFile()))) {
            int frames = 0;
            while (reader.next() != null) frames++;
            assertEquals(Files.readString(folder.resolve("expected.txt")).strip(),
                    frames + " frames, " + reader.defects().count() + " defects");
        }
    }
}
