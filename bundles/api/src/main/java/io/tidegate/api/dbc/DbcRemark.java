package io.tidegate.api.dbc;

/**
 * One remark about a DBC file.
 *
 * @param level    how much it matters
 * @param rule     what it is about, such as {@code beyond-length}; does not change
 * @param file     name of the file
 * @param line     from 1
 * @param column   from 1, in characters; 0 if only the line is known
 * @param message  name of the message it is about; empty if it is about none
 * @param signal   name of the signal it is about; empty if it is about none
 * @param sentence what is so, with the values of this file
 * @param advice   what the author should do, as a sentence
 */
public record DbcRemark(Level level, String rule, String file, int line, int column, String message,
        String signal,
        String sentence, String advice) {
    /** How much a remark matters, the worst first. */
    public enum Level {
        /** Something is lost or certainly wrong. */
        ERROR,
        /** Something is most likely wrong, or other programs may read it otherwise. */
        WARNING,
        /** Some information is missing. */
        INFO
    }
}
