package io.tidegate.can.serial;

/** Whose time the frames carry. */
enum Timestamps {
    /** The computer's, when the bytes were read. */
    HOST,
    /** The adapter's milliseconds ({@code Z1}), put on the computer's time. */
    DEVICE
}
