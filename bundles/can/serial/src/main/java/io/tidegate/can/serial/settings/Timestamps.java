package io.tidegate.can.serial.settings;

/** Whose time the frames carry. */
public enum Timestamps {
    /** The computer's, when the bytes were read. */
    HOST("", 0, 1),
    /** The adapter's milliseconds (SLCAN {@code Z1}: 4 hex digits, begin anew every minute). */
    DEVICE("Z1", 4, 60_000L),
    /**
     * The adapter's microseconds (SLCAN {@code Z2}: 8 hex digits, begin anew every hour); GVRET has no
     * others.
     */
    DEVICE_MICROS("Z2", 8, 3_600_000_000L);

    private final String command;
    private final int digits;
    private final long wrap;

    Timestamps(String command, int digits, long wrap) {
        this.command = command;
        this.digits = digits;
        this.wrap = wrap;
    }

    /** SLCAN command that asks for them; empty if none has to. */
    public String command() { return command; }

    /** Hex digits behind a frame. */
    public int digits() { return digits; }

    /** Where the counter begins anew, in its own unit. */
    public long wrap() { return wrap; }

    /** Nanoseconds of its unit. */
    public long unitNanos() { return this == DEVICE ? 1_000_000L : 1_000L; }
}
