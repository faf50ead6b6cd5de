package io.tidegate.can.serial.language;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;

/**
 * What an SLCAN adapter tells about its controller, and about frames it lost or did not take. The reader's
 * thread feeds, any thread asks.
 * <pre>
 * F 24             answer to F (LAWICEL), flags, hex: 01 receive queue full, 04 error warning, 08 overrun,
 *                  20 error passive, 80 bus error
 * s p 130 003      state a w p b, receive and transmit error counters, decimal (as in the kernel's slcan)
 * e 2 oO           so many errors: o receive overrun, O transmit overrun, others are of the bus (the same)
 * BEL              no: to a frame, or to F
 * </pre>
 * A BEL while F has no answer may be either. If an answer to F comes, the BEL was about a frame; if none
 * comes within a second, one BEL was the answer, and after {@value #MAX_REFUSALS} such seconds in a row the
 * adapter does not know F.
 */
@SuppressWarnings("NonAtomicOperationOnVolatileField") // a single thread writes
final class SlcanStatus {
    static final int MAX_REFUSALS = 3;
    private static final int QUEUE_FULL = 0x01;
    private static final int WARNING = 0x04;
    private static final int OVERRUN = 0x08;
    private static final int PASSIVE = 0x20;
    private static final int COUNTER_DIGITS = 3;

    private volatile BusState state = BusState.UNKNOWN;
    private volatile long refusedFrames;
    private volatile long lost;
    private volatile boolean losing;
    private boolean open;
    private int belsWhileOpen;
    private int refusals;

    /** The adapter was opened anew. */
    void reset() {
        state = BusState.UNKNOWN;
        losing = false;
        open = false;
        belsWhileOpen = 0;
        refusals = 0;
    }

    /** {@code F} is sent, again. */
    void asked() {
        settle();
        open = true;
    }

    /** The time for an answer is over. */
    private void settle() {
        if (open && belsWhileOpen > 0) {
            refusals++;
            refusedFrames += belsWhileOpen - 1;
        }
        open = false;
        belsWhileOpen = 0;
    }

    /** A BEL came, after the adapter was set up. */
    void bel() {
        if (open)
            belsWhileOpen++;
        else
            refusedFrames++;
    }

    /** Whether the adapter does not know {@code F}; call it when it is about to be asked again. */
    boolean isUnknown() {
        settle();
        return refusals >= MAX_REFUSALS;
    }

    /** Frames that the adapter was given and did not take. Any thread. */
    long refusedFrames() { return refusedFrames; }

    /** How often the adapter began to lose frames it had received; it does not tell how many. Any thread. */
    long lost() { return lost; }

    /** Whether the last answer said that frames were lost. Any thread. */
    boolean isLosing() { return losing; }

    /** A line that is no frame. */
    void line(byte[] line, int length) {
        if (line[0] == 'F' && length >= 3)
            flags(digit(line[1], 16) << 4 | digit(line[2], 16));
        else if (line[0] == 's' && length >= 2 + 2 * COUNTER_DIGITS)
            counters(line);
        else if (line[0] == 'e') errors(line, length);
    }

    private void flags(int flags) {
        open = false;
        refusedFrames += belsWhileOpen;
        belsWhileOpen = 0;
        refusals = 0;
        if (flags < 0) return;
        boolean now = (flags & (QUEUE_FULL | OVERRUN)) != 0;
        if (now && !losing) lost++;
        losing = now;
        Condition condition = (flags & PASSIVE) != 0 ? Condition.ERROR_PASSIVE
                : (flags & WARNING) != 0 ? Condition.ERROR_WARNING : Condition.ERROR_ACTIVE;
        set(condition, -1, -1);
    }

    private void errors(byte[] line, int length) {
        int end = length < 2 ? 0 : Math.min(length, 2 + Math.max(0, digit(line[1], 10)));
        for (int i = 2; i < end; i++) {
            if (line[i] == 'o')
                lost++;
            else if (line[i] == 'O') refusedFrames++;
        }
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
        if (now.condition() != condition || now.transmitErrors() != transmit
                || now.receiveErrors() != receive)
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
