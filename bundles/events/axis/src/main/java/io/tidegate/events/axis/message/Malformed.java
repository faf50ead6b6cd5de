package io.tidegate.events.axis.message;

/** A message that is no event and no metric. */
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Two halves of a sentence.
     *
     * @param reason what was expected, the same for all faults of one kind
     * @param found  instead; may quote the message
     */
    public Malformed(String reason, String found) {
        super(reason + ", " + found);
        this.reason = reason;
    }

    public String reason() { return reason; }
}
