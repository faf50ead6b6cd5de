package io.tidegate.core.canwire.socketcand;

import io.tidegate.core.canwire.Wire;

/** Walks over the words of an ASCII element, where they lie; makes no objects. For one thread. */
final class Words {
    private static final int NONE = -1;
    /** Before the last digit: nanoseconds of ten times as many still fit into a long. */
    private static final long MAX_SECONDS = 900_000_000;
    private byte[] bytes = Wire.NO_DATA;
    private int end;
    private int from;
    private int to;

    /** Begins before the first word. */
    void over(byte[] newBytes, int start, int newEnd) {
        bytes = newBytes;
        end = newEnd;
        from = start;
        to = start;
    }

    /** @return false if there is no further word */
    boolean next() {
        from = to;
        while (from < end && bytes[from] == ' ') from++;
        to = from;
        while (to < end && bytes[to] != ' ') to++;
        return to > from;
    }

    int length() { return to - from; }

    boolean is(String word) {
        if (length() != word.length()) return false;
        for (int i = 0; i < word.length(); i++)
            if (bytes[from + i] != word.charAt(i)) return false;
        return true;
    }

    /** The word as a hex number of at most eight digits; -1 if it is none. */
    long hex() {
        if (length() == 0 || length() > 8) return NONE;
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(bytes[i]);
            if (digit < 0) return NONE;
            value = value << 4 | digit;
        }
        return value;
    }

    /** Seconds with a fraction of any number of digits, in nanoseconds; -1 if it is none. */
    long nanos() {
        long seconds = 0;
        long fraction = 0;
        int digits = NONE;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '.' && digits < 0)
                digits = 0;
            else if (bytes[i] < '0' || bytes[i] > '9' || digits < 0 && seconds > MAX_SECONDS)
                return NONE;
            else if (digits < 0)
                seconds = seconds * 10 + bytes[i] - '0';
            else if (digits++ < 9) fraction = fraction * 10 + bytes[i] - '0';
        }
        if (length() == 0) return NONE;
        for (int i = Math.max(0, digits); i < 9; i++) fraction *= 10;
        return seconds * 1_000_000_000L + fraction;
    }

    /** Two hex digits at this place of the word; -1 if they are none. */
    int pair(int at) {
        int high = digit(bytes[from + at]);
        int low = digit(bytes[from + at + 1]);
        return (high | low) < 0 ? NONE : high << 4 | low;
    }

    static int digit(byte c) {
        if (c >= '0' && c <= '9') return c - '0';
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : NONE;
    }
}
