package io.tidegate.core.canwire.socketcand;

import io.tidegate.core.canwire.WireCount;

/**
 * Splits socketcand's stream into its elements, what stands between {@code <} and {@code >}. Several may
 * share a segment, one may come in many. One that is longer than {@value #LONGEST} bytes is broken.
 */
final class Elements {
    static final int LONGEST = 256;
    private static final int OUTSIDE = -1;

    private final WireCount count;
    private final byte[] held = new byte[LONGEST];
    private int length = OUTSIDE;
    private boolean noise;

    /** Takes one element, which is lent for the call. */
    interface Taker {
        void take(byte[] bytes, int end, long hostNanos);
    }

    Elements(WireCount count) { this.count = count; }

    void reset() {
        length = OUTSIDE;
        noise = false;
    }

    // hot: runs per frame
    void feed(byte[] bytes, int offset, int size, long hostNanos, Taker taker) {
        for (int i = offset; i < offset + size; i++) {
            byte c = bytes[i];
            if (c == '<')
                begin();
            else if (length == OUTSIDE)
                outside(c);
            else if (c == '>')
                end(taker, hostNanos);
            else if (length < LONGEST)
                held[length++] = c;
            else
                tooLong();
        }
    }

    private void begin() {
        if (length != OUTSIDE) count.bad("the end of an element, '>'");
        length = 0;
        noise = false;
    }

    private void end(Taker taker, long hostNanos) {
        int end = length;
        length = OUTSIDE;
        taker.take(held, end, hostNanos);
    }

    private void outside(byte c) {
        if (c == '\n' || c == '\r' || c == ' ' || noise) return;
        noise = true;
        count.bad("an element, which begins with '<'");
    }

    private void tooLong() {
        count.bad("an element of at most " + LONGEST + " bytes");
        length = OUTSIDE;
        noise = true;
    }
}
