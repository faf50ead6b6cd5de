package io.tidegate.core.dbc;

/**
 * Something in a DBC file that is not as it should be, where it is, and what became of it.
 *
 * @param file     name of the file
 * @param line     from 1
 * @param column   from 1, in characters
 * @param outcome  what the reader did about it
 * @param expected what should stand there
 * @param found    what stands there
 */
public record Diagnostic(String file, int line, int column, Outcome outcome, String expected, String found) {

    /** What the reader did about it. */
    public enum Outcome {
        /** The statement has no effect. */
        LEFT_OUT("left out"),
        /** It was read as what was most likely meant. */
        MENDED("mended"),
        /** It is unusual but was taken as it stands. */
        KEPT("kept");

        private final String words;

        Outcome(String words) { this.words = words; }
    }

    /** As compilers write it: {@code car.dbc:12:7: left out: expected a number, found 'x'}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + outcome.words
                + ": expected " + expected + ", found " + found;
    }
}
