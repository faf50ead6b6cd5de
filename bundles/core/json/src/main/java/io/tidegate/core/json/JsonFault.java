package io.tidegate.core.json;

/**
 * A text that is no JSON, or more of it than is taken. Neither the message nor the reason quotes the text.
 */
public final class JsonFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final int line;

    JsonFault(String reason, int line, int column) {
        super(line == 0 ? reason : reason + " (line " + line + ", column " + column + ")");
        this.reason = reason;
        this.line = line;
    }

    /** What is wrong, the same for all faults of one kind: {@code is nested deeper than 32 levels}. */
    public String reason() { return reason; }

    /** Where, from 1; 0 if it is at no single place. */
    public int line() { return line; }
}
