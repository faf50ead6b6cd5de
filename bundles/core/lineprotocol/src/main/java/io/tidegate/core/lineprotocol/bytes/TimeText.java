package io.tidegate.core.lineprotocol.bytes;

/**
 * The end of a line, {@code  1700000000123456789\n}. Lines come in order of time, so the second is usually
 * that of the previous line, and its digits are copied; the signals of a frame share the whole text. Used by
 * one thread at a time.
 */
final class TimeText {
    /** Most bytes it takes. */
    static final int LONGEST = 22;

    private static final long SECOND = 1_000_000_000;
    private static final int DECIMALS = 9;

    private final byte[] text = new byte[LONGEST];
    private int length;
    private long written;
    private long second = -1;
    private int secondEnd;

    /** Writes it; returns where it ends. */
    // hot: runs per line
    int write(long timeNanos, byte[] to, int from) {
        if (length == 0 || timeNanos != written) render(timeNanos);
        System.arraycopy(text, 0, to, from, length);
        return from + length;
    }

    private void render(long timeNanos) {
        written = timeNanos;
        text[0] = ' ';
        if (timeNanos < SECOND) {
            second = -1;
            end(Decimals.write(timeNanos, text, 1));
            return;
        }
        long now = timeNanos / SECOND;
        if (now != second) secondEnd = Decimals.write(now, text, 1);
        second = now;
        int rest = (int) (timeNanos - now * SECOND);
        for (int i = secondEnd + DECIMALS - 1; i >= secondEnd; i--, rest /= 10)
            text[i] = (byte) ('0' + rest % 10);
        end(secondEnd + DECIMALS);
    }

    private void end(int at) {
        text[at] = '\n';
        length = at + 1;
    }
}
