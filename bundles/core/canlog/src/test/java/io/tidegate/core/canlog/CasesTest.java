package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
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
 * Files that once did harm, each in a folder of {@code src/test/cases} whose name says what was wrong with
 * it, beside {@code expected.txt}: each frame as "microseconds bus id flags dlc data", then how many frames,
 * defects and frames lost by the recorder there are, and what the defects are.
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
            file = files.filter(path -> path.getFileName().toString().startsWith("broken.")).findFirst()
                    .orElseThrow();
        }
        try (LogReader reader = CanLog.open(file, ReadOptions.of(BusNames.asInFile()))) {
            Logs.Read read = Logs.all(reader);
            StringBuilder found = new StringBuilder();
            for (CanFrame frame : read.frames()) found.append(frame.timeNanos() / 1_000).append(' ')
                    .append(Logs.text(frame).strip()).append('\n');
            found.append(read.frames().size()).append(" frames, ").append(read.defects().count())
                    .append(" defects, ")
                    .append(read.defects().lostByRecorder()).append(" lost\n");
            read.defects().first().forEach(defect -> found.append(defect).append('\n'));
            assertEquals(Files.readString(folder.resolve("expected.txt")), found.toString());
        }
    }
}
