package io.tidegate.core.json;

/**
 * A text that is not JSON, or that exceeds the limits. Neither the message nor the reason quotes the text.
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

    /** The reason, equal for all faults of one kind: {@code is nested deeper than 32 levels}. */
    public String reason() { return reason; }

    /** The line, from 1; 0 if no single line is at fault. */
    public int line() { return line; }
}
