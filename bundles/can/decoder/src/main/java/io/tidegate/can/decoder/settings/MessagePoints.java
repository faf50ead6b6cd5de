package io.tidegate.can.decoder.settings;

/** Which messages have points {@code can_quality} of their own, besides the sums of their bus. */
public enum MessagePoints {
    NONE,
    /** Those in which a fault was found so far. */
    FAULTY,
    /** Every one that came. */
    ALL
}
