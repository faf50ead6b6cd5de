package io.tidegate.core.dbc.lint;

import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Severity;
import java.util.Locale;

/**
 * One remark about a DBC file.
 *
 * @param rule     what it is about; gives severity and advice
 * @param file     name of the file
 * @param line     from 1
 * @param column   from 1, in characters; 0 if only the line is known
 * @param message  name of the message it is about; empty if it is about none, or none that could be read
 * @param signal   name of the signal it is about; empty if it is about none
 * @param sentence what is so, with the values of this file
 */
public record LintFinding(LintRule rule, String file, int line, int column, String message, String signal,
        String sentence) {

    /** How much it matters. */
    public Severity severity() { return rule.severity(); }

    /** What the author should do about it, as a sentence. */
    public String advice() { return rule.advice(); }

    /** As compilers write it: {@code car.dbc:12:7: error: syntax: Expected a number, found 'x'.}. */
    @Override
    public String toString() {
        String place = file + ":" + line + (column > 0 ? ":" + column : "");
        return place + ": " + severity().name().toLowerCase(Locale.ROOT) + ": " + rule.id() + ": "
                + sentence;
    }
}
