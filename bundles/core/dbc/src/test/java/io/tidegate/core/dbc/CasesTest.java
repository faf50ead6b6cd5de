package io.tidegate.core.dbc;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.CaseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users reported: DBC files, a log, and the lines that must come of it; see
 * {@code src/test/cases/README.md}.
 */
@Timeout(60)
class CasesTest {
    static List<CaseFolder> cases() throws IOException { return CaseFolder.in(Path.of("src/test/cases")); }

    @ParameterizedTest
    @MethodSource("cases")
    void theLogGivesTheExpectedLines(CaseFolder folder) throws IOException {
        List<DbcFile> files = new ArrayList<>();
        for (Path dbc : folder.files("*.dbc")) files.add(DbcReader.read(dbc));
        folder.assertIsIfThere("diagnostics.txt", files.stream().flatMap(file -> file.diagnostics().stream())
                .map(diagnostic -> diagnostic + "\n").collect(Collectors.joining()));
        CaseLines lines = new CaseLines(files);
        try (LogReader log = CanLog.open(folder.file("log*"), BusNames.asInFile())) {
            for (var frame = log.next(); frame != null; frame = log.next()) lines.add(frame);
        }
        folder.assertIs("expected.lp", lines.text());
    }
}
