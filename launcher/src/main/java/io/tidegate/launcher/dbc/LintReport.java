package io.tidegate.launcher.dbc;

import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Severity;
import io.tidegate.core.dbc.lint.LintFinding;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The findings of DBC files, for people or for programs. Files are named as on the command line. */
final class LintReport {
    private LintReport() {}

    static String word(Severity severity) { return severity.name().toLowerCase(Locale.ROOT); }

    /** One line a finding, as compilers write it; then per file how many, then per rule what to do. */
    static void text(Map<Path, List<LintFinding>> findings, PrintWriter out) {
        Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
        findings.forEach((file, found) -> {
            for (LintFinding finding : found) {
                rules.add(finding.rule());
                out.println(place(file, finding) + ": " + word(finding.severity()) + ": "
                        + finding.rule().id() + ": "
                        + finding.sentence());
            }
            out.println(file + ": " + count(found, Severity.ERROR, "error") + ", "
                    + count(found, Severity.WARNING, "warning") + ", "
                    + count(found, Severity.INFO, "remark"));
        });
        if (rules.isEmpty()) return;
        out.println();
        Columns advice = new Columns("", "");
        rules.forEach(rule -> advice.row(rule.id(), rule.advice()));
        advice.print(out);
    }

    private static String place(Path file, LintFinding finding) {
        return file + ":" + finding.line() + (finding.column() > 0 ? ":" + finding.column() : "");
    }

    private static String count(List<LintFinding> found, Severity severity, String word) {
        long count = found.stream().filter(finding -> finding.severity() == severity).count();
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** One array for all files, one object a line. */
    static void json(Map<Path, List<LintFinding>> findings, PrintWriter out) {
        List<String> objects = new ArrayList<>();
        findings.forEach(
                (file, found) -> found.forEach(finding -> objects.add(object(file, finding).toString())));
        out.println(objects.isEmpty() ? "[]" : "[\n" + String.join(",\n", objects) + "\n]");
    }

    private static JsonObject object(Path file, LintFinding finding) {
        return Json.createObjectBuilder().add("file", file.toString()).add("line", finding.line())
                .add("column", finding.column()).add("severity", word(finding.severity()))
                .add("rule", finding.rule().id()).add("message", finding.message())
                .add("signal", finding.signal())
                .add("sentence", finding.sentence()).add("advice", finding.advice()).build();
    }
}
