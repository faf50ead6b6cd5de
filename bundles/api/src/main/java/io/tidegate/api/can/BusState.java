package io.tidegate.api.can;

/**
 * The error state of the CAN controller of one bus (ISO 11898-1, fault confinement).
 *
 * @param condition      what the controller reported last
 * @param transmitErrors transmit error counter, 0..255, or -1 if not known
 * @param receiveErrors  receive error counter, 0..255, or -1 if not known
 */
public record BusState(Condition condition, int transmitErrors, int receiveErrors) {
    /** Unknown: the adapter does not report it, or has not done so yet. */
    public static final BusState UNKNOWN = new BusState(Condition.UNKNOWN, -1, -1);

    /** In order of severity, from no errors to disconnected. */
    public enum Condition {
        /** The adapter does not report it. */
        UNKNOWN,
        /** Takes part as usual; both counters below 96. */
        ERROR_ACTIVE,
        /** A counter has reached 96. */
        ERROR_WARNING,
        /** A counter has reached 128: the controller may no longer disturb others. */
        ERROR_PASSIVE,
        /** The transmit counter has passed 255: the controller is off the bus. */
        BUS_OFF,
        /** There is no adapter or no interface now, or it is down. */
        DOWN
    }
}
