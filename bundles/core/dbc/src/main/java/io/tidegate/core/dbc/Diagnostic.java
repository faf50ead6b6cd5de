package io.tidegate.core.dbc;

/**
 * A problem in a DBC file, its position, and what the reader did about it.
 *
 * @param file     name of the file
 * @param line     from 1
 * @param column   from 1, in characters
 * @param outcome  what the reader did about it
 * @param expected what was expected there
 * @param found    what is there
 * @param rule     what it is about, for reports
 */
public record Diagnostic(String file, int line, int column, Outcome outcome, String expected, String found,
        LintRule rule) {
    /** One whose rule follows from what was done. */
    public Diagnostic(String file, int line, int column, Outcome outcome, String expected, String found) {
        this(file, line, column, outcome, expected, found, outcome == Outcome.LEFT_OUT ? LintRule.SYNTAX
                : outcome == Outcome.MENDED ? LintRule.MENDED : LintRule.UNUSUAL);
    }

    /** What the reader did about it. */
    public enum Outcome {
        /** The statement has no effect. */
        LEFT_OUT("left out"),
        /** It was read as what was most likely meant. */
        MENDED("mended"),
        /** It is unusual but was used as it is. */
        KEPT("kept");

        private final String words;

        Outcome(String words) { this.words = words; }

        /** In words: {@code left out}. */
        @Override
        public String toString() { return words; }
    }

    /** As compilers write it: {@code car.dbc:12:7: left out: expected a number, found 'x'}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + outcome
                + ": expected " + expected + ", found " + found;
    }
}
