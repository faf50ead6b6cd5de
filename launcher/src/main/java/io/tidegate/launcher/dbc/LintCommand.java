package io.tidegate.launcher.dbc;

import io.tidegate.core.dbc.Severity;
import io.tidegate.core.dbc.lint.DbcLint;
import io.tidegate.core.dbc.lint.LintFinding;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate dbc lint}: a report for the author of a DBC file. */
@Command(name = "lint", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Reviews DBC files: errors, probable mistakes, and missing information.", "",
            "A DBC file with errors still loads; the erroneous parts are skipped."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no errors", "1:a file cannot be read", "2:wrong usage", "3:a file has errors"})
public final class LintCommand implements Callable<Integer> {
    private static final int HAS_ERRORS = 3;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--json",
            description = "Write an array of objects: file, line, column (0: unknown), severity, rule,"
                    + " message, signal, sentence, advice.")
    private boolean json;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "info",
            description = "Minimum severity to show: error, warning or info (default: ${DEFAULT-VALUE}).",
            converter = Level.class)
    private Severity level;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "DBC files.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        Map<Path, List<LintFinding>> findings = new LinkedHashMap<>();
        for (Path file : files)
            findings.put(file, DbcLint.check(DbcInput.read(file)).stream()
                    .filter(finding -> finding.severity().compareTo(level) <= 0).toList());
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        if (json)
            LintReport.json(findings, out);
        else
            LintReport.text(findings, out);
        out.flush();
        boolean errors = findings.values().stream().flatMap(List::stream)
                .anyMatch(finding -> finding.severity() == Severity.ERROR);
        return errors ? HAS_ERRORS : CommandLine.ExitCode.OK;
    }

    /** In small letters. */
    static final class Level implements CommandLine.ITypeConverter<Severity> {
        @Override
        public Severity convert(String word) {
            for (Severity severity : Severity.values())
                if (LintReport.word(severity).equals(word)) return severity;
            throw new CommandLine.TypeConversionException(
                    "expected error, warning or info, found '" + word + "'");
        }
    }
}
