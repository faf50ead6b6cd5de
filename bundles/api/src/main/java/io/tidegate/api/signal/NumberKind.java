package io.tidegate.api.signal;

/** How the values of a signal are carried in a {@link SampleBatch}. */
public enum NumberKind {
    /** As a double, which holds integers of up to 53 bits exactly. */
    FLOAT,
    /** As a double, and exactly as a signed integer of 64 bits. */
    INTEGER,
    /** As a double, and exactly as an unsigned integer of 64 bits. */
    UNSIGNED
}
