package io.tidegate.can.network.settings;

/** Whose time a frame carries. */
public enum Timestamps {
    /** The adapter's, put on the time of this computer; where the protocol has none, as {@link #HOST}. */
    DEVICE,
    /** When it was read. */
    HOST
}
