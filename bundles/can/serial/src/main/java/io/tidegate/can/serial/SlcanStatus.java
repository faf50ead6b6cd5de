package io.tidegate.can.serial;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;

/**
 * What an SLCAN adapter tells about its controller. The reader's thread feeds, any thread asks.
 * <pre>
 * F 24             flags, hex: 04 error warning, 20 error passive, 80 bus error (LAWICEL, answer to F)
 * s p 130 003      state a w p b, receive and transmit error counters, decimal (as the kernel's slcan knows it)
 * </pre>
 */
final class SlcanStatus {
    private static final int WARNING = 0x04;
    private static final int PASSIVE = 0x20;
    private static final int COUNTER_DIGITS = 3;

    private volatile BusState state = BusState.UNKNOWN;
    private boolean open;
    private boolean refused;

    /** The adapter was opened anew. */
    void reset() {
        state = BusState.UNKNOWN;
        open = false;
        refused = false;
    }

    /** The question was sent. */
    void asked() { open = true; }

    /** A BEL came. @return whether it was the answer to the question */
    boolean refused() {
        boolean answer = open;
        refused |= open;
        open = false;
        return answer;
    }

    boolean isRefused() { return refused; }

    /** A line that is no frame. */
    void line(byte[] line, int length) {
        if (line[0] == 'F' && length >= 3) flags(digit(line[1], 16) << 4 | digit(line[2], 16));
        else if (line[0] == 's' && length >= 2 + 2 * COUNTER_DIGITS) counters(line);
    }

    private void flags(int flags) {
        open = false;
        if (flags < 0) return;
        Condition condition = (flags & PASSIVE) != 0 ? Condition.ERROR_PASSIVE
                : (flags & WARNING) != 0 ? Condition.ERROR_WARNING : Condition.ERROR_ACTIVE;
        set(condition, -1, -1);
    }

    private void counters(byte[] line) {
        Condition condition = switch (line[1]) {
            case 'a' -> Condition.ERROR_ACTIVE;
            case 'w' -> Condition.ERROR_WARNING;
            case 'p' -> Condition.ERROR_PASSIVE;
            case 'b' -> Condition.BUS_OFF;
            default -> null;
        };
        int receive = number(line, 2);
        int transmit = number(line, 2 + COUNTER_DIGITS);
        if (condition != null && receive >= 0 && transmit >= 0) set(condition, transmit, receive);
    }

    private void set(Condition condition, int transmit, int receive) {
        BusState now = state;
        if (now.condition() != condition || now.transmitErrors() != transmit || now.receiveErrors() != receive)
            state = new BusState(condition, transmit, receive);
    }

    private static int number(byte[] line, int at) {
        int value = 0;
        for (int i = at; i < at + COUNTER_DIGITS; i++) {
            int digit = digit(line[i], 10);
            if (digit < 0) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    private static int digit(byte c, int radix) { return Character.digit(c, radix); }

    BusState state() { return state; }
}
