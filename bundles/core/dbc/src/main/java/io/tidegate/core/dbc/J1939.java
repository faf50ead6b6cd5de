package io.tidegate.core.dbc;

/** Which messages match by parameter group (SAE J1939) instead of by identifier. */
public enum J1939 {
    /** Those that the file says are ({@code VFrameFormat}, {@code ProtocolType}). */
    AS_FILE,
    /** All with a 29-bit identifier. */
    ALL,
    /** None. */
    OFF;

    public boolean includes(MessageLayout message) {
        return this == ALL ? message.extended() : this == AS_FILE && message.isJ1939();
    }
}
