package io.tidegate.can.decoder;

/** Which messages have points {@code can_quality} of their own, besides the sums of their bus. */
enum MessagePoints {
    NONE {
        @Override
        boolean includes(MessageQuality message) { return false; }
    },
    /** Those in which a fault was found so far. */
    FAULTY {
        @Override
        boolean includes(MessageQuality message) { return message.isFaulty(); }
    },
    /** Every one that came. */
    ALL {
        @Override
        boolean includes(MessageQuality message) { return message.frames() > 0; }
    };

    abstract boolean includes(MessageQuality message);
}
