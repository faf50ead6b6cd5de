package io.tidegate.core.dbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the author of a DBC file what is wrong with it, what is most likely wrong, and what could say more:
 * all that the reader found, and what only shows when messages and signals are looked at together. The rules
 * are those of {@link LintRule}.
 */
public final class DbcLint {
    private static final Comparator<LintFinding> BY_PLACE =
            Comparator.comparingInt(LintFinding::line).thenComparingInt(LintFinding::column);

    private final DbcFile file;
    private final List<LintFinding> findings = new ArrayList<>();

    private DbcLint(DbcFile file) { this.file = file; }

    /** All findings, in the order of the file. Never fails; the file stays as it is. */
    public static List<LintFinding> check(DbcFile file) {
        DbcLint lint = new DbcLint(file);
        file.diagnostics().forEach(lint::addDiagnostic);
        new NameLint(lint).check(file.messages());
        boolean anyCycle = file.messages().stream().anyMatch(message -> message.cycleMillis() > 0);
        for (MessageLayout message : file.messages()) {
            new MessageLint(lint, message).check(anyCycle);
            message.signals().forEach(new SignalLint(lint, message)::check);
        }
        if (!anyCycle && !file.messages().isEmpty())
            lint.add(LintRule.NO_CYCLE_TIME, 1, "No message of the file has a cycle time (GenMsgCycleTime).");
        return lint.findings.stream().sorted(BY_PLACE).toList();
    }

    void add(LintRule rule, int line, String sentence) {
        findings.add(new LintFinding(rule, file.name(), line, 0, "", "", sentence));
    }

    void add(LintRule rule, MessageLayout message, String sentence) {
        findings.add(new LintFinding(rule, file.name(), message.line(), 0, message.name(), "", sentence));
    }

    void add(LintRule rule, MessageLayout message, SignalLayout signal, String sentence) {
        findings.add(new LintFinding(rule, file.name(), signal.line(), 0, message.name(), signal.name(), sentence));
    }

    private void addDiagnostic(Diagnostic one) {
        String message = "";
        String signal = "";
        for (MessageLayout layout : file.messages()) {
            if (layout.line() == one.line()) message = layout.name();
            for (SignalLayout candidate : layout.signals())
                if (candidate.line() == one.line()) {
                    message = layout.name();
                    signal = candidate.name();
                }
        }
        String sentence = "Expected " + one.expected() + ", found " + one.found() + ": " + one.outcome() + ".";
        findings.add(new LintFinding(one.rule(), file.name(), one.line(), one.column(), message, signal, sentence));
    }
}
