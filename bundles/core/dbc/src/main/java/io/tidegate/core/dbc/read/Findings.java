package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.Diagnostic.Outcome;
import io.tidegate.core.dbc.LintRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Collects diagnostics of one file; knows on which line an offset of its text is. */
final class Findings {
    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column);

    private final String file;
    private final int[] lineStarts;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Findings(String file, String text) {
        this.file = file;
        int[] starts = new int[text.length() + 1];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inCrLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !inCrLf) starts[lines++] = i + 1;
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    /** The statement, or part of it, has no effect. */
    void leftOut(LintRule rule, int offset, String expected, String found) {
        add(rule, offset, Outcome.LEFT_OUT, expected, found);
    }

    /** It was read as what was most likely meant. */
    void mended(LintRule rule, int offset, String expected, String found) {
        add(rule, offset, Outcome.MENDED, expected, found);
    }

    /** It is unusual but was used as it is. */
    void kept(LintRule rule, int offset, String expected, String found) {
        add(rule, offset, Outcome.KEPT, expected, found);
    }

    private void add(LintRule rule, int offset, Outcome outcome, String expected, String found) {
        int line = lineOf(offset);
        diagnostics.add(new Diagnostic(file, line, offset - lineStarts[line - 1] + 1, outcome, expected,
                found, rule));
    }

    /** From 1. */
    int lineOf(int offset) {
        int at = Arrays.binarySearch(lineStarts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    List<Diagnostic> inOrder() { return diagnostics.stream().sorted(BY_PLACE).toList(); }
}
