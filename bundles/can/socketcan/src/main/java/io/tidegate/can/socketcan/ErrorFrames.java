package io.tidegate.can.socketcan;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;

/** What an error frame of the kernel says about the controller (linux/can/error.h). */
final class ErrorFrames {
    private static final int CONTROLLER = 0x4;
    private static final int BUS_OFF = 0x40;
    private static final int RESTARTED = 0x100;
    private static final int COUNTERS = 0x200;
    /** Data byte 1 of {@link #CONTROLLER}. */
    private static final int RECEIVE_OVERFLOW = 0x1;
    private static final int WARNING = 0x4 | 0x8;
    private static final int PASSIVE = 0x10 | 0x20;
    private static final int ACTIVE = 0x40;

    private ErrorFrames() {}

    /** The state after this error frame. */
    static BusState after(BusState before, CanFrame error) {
        byte[] data = error.data();
        int transmitErrors = before.transmitErrors();
        int receiveErrors = before.receiveErrors();
        // Drivers of kernels before 6.0 give the counters without the flag.
        boolean counted = data.length == 8 && ((error.id() & COUNTERS) != 0 || (data[6] | data[7]) != 0);
        if (counted) {
            transmitErrors = data[6] & 0xFF;
            receiveErrors = data[7] & 0xFF;
        }
        Condition condition = stated(error.id(), detail(error));
        if (condition == Condition.UNKNOWN)
            condition = counted && before.condition() != Condition.BUS_OFF
                    ? byCounters(transmitErrors, receiveErrors) : before.condition();
        return new BusState(condition, transmitErrors, receiveErrors);
    }

    private static Condition stated(int errorClass, int detail) {
        if ((errorClass & BUS_OFF) != 0) return Condition.BUS_OFF;
        if ((errorClass & RESTARTED) != 0) return Condition.ERROR_ACTIVE;
        if ((detail & PASSIVE) != 0) return Condition.ERROR_PASSIVE;
        if ((detail & WARNING) != 0) return Condition.ERROR_WARNING;
        return (detail & ACTIVE) != 0 ? Condition.ERROR_ACTIVE : Condition.UNKNOWN;
    }

    private static Condition byCounters(int transmitErrors, int receiveErrors) {
        int worse = Math.max(transmitErrors, receiveErrors);
        if (worse >= 128) return Condition.ERROR_PASSIVE;
        return worse >= 96 ? Condition.ERROR_WARNING : Condition.ERROR_ACTIVE;
    }

    /** Whether the controller had no room for a frame and lost it. */
    static boolean lostOne(CanFrame error) { return (detail(error) & RECEIVE_OVERFLOW) != 0; }

    private static int detail(CanFrame error) {
        return (error.id() & CONTROLLER) != 0 && error.length() > 1 ? error.data()[1] : 0;
    }
}
