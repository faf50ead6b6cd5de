package io.tidegate.core.canlog.text;

import io.tidegate.core.canlog.format.FrameDraft;
import io.tidegate.core.canlog.format.Outcome;

/**
 * Reads one line of a text format into {@link #frame}. Works on the bytes of the line; the tools here walk
 * over it by tokens and keep what they found in fields, so that nothing is made per line. Reused for every
 * line; for one thread.
 */
public abstract class LineParser {
    private static final byte[] HEX = hexTable();
    private static final byte[] NO_LINE = {};
    private static final long[] POWERS_OF_TEN =
            {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
                1_000_000_000};

    /** By decimals: what one more digit may follow, so that the number fits into 63 bits. */
    private static final long[] MAX_WHOLE = mostWhole();

    public final FrameDraft frame = new FrameDraft();
    public byte[] text = NO_LINE;
    protected int at;
    protected int end;
    String expected = "";
    /** The token read last is {@code text[tokenFrom..tokenTo)}. */
    public int tokenFrom;
    protected int tokenTo;
    /** The number read last, in units of its smallest decimal. */
    protected long number;
    /** The channel is {@code text[channelFrom..channelTo)}, unless it has a number. */
    protected int channelFrom;
    protected int channelTo;
    /** Below 0: the channel is text. */
    protected int channelNumber = -1;

    /** Reads the line {@code line[from..to)}. */
    // hot: runs per frame
    final Outcome parse(byte[] line, int from, int to) {
        text = line;
        at = from;
        end = to;
        channelFrom = from;
        channelTo = from;
        return line();
    }

    /** Reads the line from {@link #at} to {@link #end}. */
    protected abstract Outcome line();

    /**
     * Frames the recorder says it lost, if the line before was about that; asked after
     * {@link Outcome#NOTHING}.
     */
    protected long lostByRecorder() { return 0; }

    /** The line stopped making sense here. */
    public final Outcome bad(String what) {
        expected = what;
        return Outcome.BAD;
    }

    /** The line stopped making sense at the token read last. */
    public final Outcome badToken(String what) {
        at = tokenFrom;
        return bad(what);
    }

    public final boolean fail(String what) {
        expected = what;
        return false;
    }

    public final boolean failToken(String what) {
        at = tokenFrom;
        return fail(what);
    }

    protected final void skipSpaces() {
        while (at < end && (text[at] == ' ' || text[at] == '\t')) at++;
    }

    protected final boolean take(char c) {
        if (at >= end || text[at] != c) return false;
        at++;
        return true;
    }

    protected final boolean atEnd() {
        skipSpaces();
        return at == end;
    }

    /** The next word. @return false at the end of the line */
    // hot: runs several times per frame
    public final boolean token() {
        skipSpaces();
        tokenFrom = at;
        while (at < end && text[at] != ' ' && text[at] != '\t') at++;
        tokenTo = at;
        return tokenFrom < tokenTo;
    }

    protected final int tokenLength() { return tokenTo - tokenFrom; }

    /** The token is this word; letters of the word are lower case, those of the line may be either. */
    public final boolean is(String lower) {
        if (tokenTo - tokenFrom != lower.length()) return false;
        for (int i = 0; i < lower.length(); i++) {
            int c = text[tokenFrom + i];
            if (c != lower.charAt(i) && (c < 'A' || c > 'Z' || c + 32 != lower.charAt(i))) return false;
        }
        return true;
    }

    public final boolean isOneOf(char c, char orElse) {
        return tokenTo - tokenFrom == 1 && (text[tokenFrom] == c || text[tokenFrom] == orElse);
    }

    public final void channelIsToken() {
        channelFrom = tokenFrom;
        channelTo = tokenTo;
    }

    protected final String tokenText() {
        return new String(text, tokenFrom, tokenTo - tokenFrom, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The token as a hex number. @return below 0 if it is none, or beyond 32 bits */
    public final long hexToken() { return hex(tokenFrom, tokenTo); }

    /** The token as a hex number with any number of 0x before it. */
    protected final long prefixedHexToken() {
        int from = tokenFrom;
        while (from + 1 < tokenTo && text[from] == '0' && (text[from + 1] | 0x20) == 'x') from += 2;
        return hex(from, tokenTo);
    }

    // hot: runs several times per frame
    protected final long hex(int from, int to) {
        if (from == to || to - from > 8) return -1;
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = HEX[text[i] & 0xFF];
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }

    /** The token as a decimal number. @return below 0 if it is none, or has more than 10 digits */
    public final long decimalToken() {
        if (tokenFrom == tokenTo || tokenTo - tokenFrom > 10) return -1;
        long value = 0;
        for (int i = tokenFrom; i < tokenTo; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    protected final int hexDigit(int index) { return index < end ? HEX[text[index] & 0xFF] : -1; }

    /** Whether a number begins here, perhaps with a minus. */
    protected final boolean isNumber() {
        return isDigit() || at + 1 < end && text[at] == '-' && text[at + 1] >= '0' && text[at + 1] <= '9';
    }

    protected final boolean isDigit() { return at < end && text[at] >= '0' && text[at] <= '9'; }

    /**
     * Reads {@code 12} or {@code 12.345} at {@link #at}, any number of decimals, as a multiple of
     * 10^-decimals; more decimals are cut off.
     */
    // hot: runs per frame
    protected final boolean number(int decimals) {
        byte[] line = text;
        int here = at;
        int last = end;
        long most = MAX_WHOLE[decimals];
        long whole = 0;
        int digit;
        for (; here < last && (digit = line[here] - '0') >= 0 && digit <= 9 && whole <= most; here++)
            whole = whole * 10 + digit;
        boolean some = here > at;
        at = here;
        if (!some || isDigit()) return false;
        number = whole * POWERS_OF_TEN[decimals];
        if (take('.')) number += fraction(decimals);
        return true;
    }

    /**
     * Like {@link #number}, perhaps with a minus: clocks that are set wrong give times before the first
     * moment.
     */
    // hot: runs per frame
    protected final boolean signedNumber(int decimals) {
        return number(decimals) || at < end && text[at] == '-' && negativeNumber(decimals);
    }

    private boolean negativeNumber(int decimals) {
        boolean read = take('-') && number(decimals);
        number = -number;
        return read;
    }

    /** Whether a sum of times is beyond what a long holds. */
    protected static boolean isBeyond(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) < 0;
    }

    private long fraction(int decimals) {
        byte[] line = text;
        int here = at;
        int last = end;
        long value = 0;
        int left = decimals;
        int digit;
        for (; here < last && (digit = line[here] - '0') >= 0 && digit <= 9; here++)
            if (left > 0) {
                value = value * 10 + digit;
                left--;
            }
        at = here;
        return value * POWERS_OF_TEN[left];
    }

    /** Reads so many bytes of two hex digits each, spaces between, behind the data that is there. */
    // hot: runs per frame
    public final boolean hexBytes(int count) {
        byte[] data = frame.data();
        int length = frame.length();
        if (length + count > data.length) return fail("at most 64 data bytes");
        byte[] line = text;
        int here = at;
        int last = end - 2;
        for (int i = 0; i < count; i++) {
            while (here <= last && (line[here] == ' ' || line[here] == '\t')) here++;
            int value = here > last ? -1 : HEX[line[here] & 0xFF] << 4 | HEX[line[here + 1] & 0xFF];
            if (value < 0 || here < last && line[here + 2] != ' ' && line[here + 2] != '\t') {
                at = here;
                skipSpaces();
                return fail("a data byte of two hex digits");
            }
            data[length++] = (byte) value;
            here += 2;
        }
        at = here;
        frame.length(length);
        return true;
    }

    /**
     * Reads pairs of hex digits from {@link #at} on, up to something else. @return how many bytes, -1 if more
     */
    // hot: runs per frame
    protected final int hexPairs(int most) {
        byte[] data = frame.data();
        byte[] line = text;
        int here = at;
        int last = end - 2;
        int count = 0;
        for (; here <= last; here += 2) {
            int value = HEX[line[here] & 0xFF] << 4 | HEX[line[here + 1] & 0xFF];
            if (value < 0) break;
            if (count == most) {
                at = here;
                return -1;
            }
            data[count++] = (byte) value;
        }
        at = here;
        return count;
    }

    private static long[] mostWhole() {
        long[] most = new long[POWERS_OF_TEN.length];
        for (int i = 0; i < most.length; i++) most[i] = Long.MAX_VALUE / POWERS_OF_TEN[i] / 10 - 1;
        return most;
    }

    private static byte[] hexTable() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) table[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
        return table;
    }
}
