package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.LintRule;

/**
 * Thrown within the reader where the text is not what a statement needs; caught per statement, never seen
 * outside.
 */
final class Unexpected extends RuntimeException {
    final int offset;
    final String expected;
    final String found;
    final LintRule rule;

    /** @param offset in the text, of what was found */
    Unexpected(int offset, String expected, String found) { this(LintRule.SYNTAX, offset, expected, found); }

    Unexpected(LintRule rule, int offset, String expected, String found) {
        super(expected, null, false, false);
        this.offset = offset;
        this.expected = expected;
        this.found = found;
        this.rule = rule;
    }
}
