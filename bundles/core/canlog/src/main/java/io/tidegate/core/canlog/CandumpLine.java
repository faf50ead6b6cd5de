package io.tidegate.core.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.Arrays;

/**
 * Parses one line of a candump log (can-utils {@code lib.h}):
 * <pre>
 * (1795226382.787417) vcan0 213##711223344556677889900AABB R
 *  time, any number    |    |  | |                         received or transmitted, may be missing
 *  of decimals         |    |  | data, dots between bytes allowed
 *                      |    |  FD flags: 1 BRS, 2 ESI
 *                      |    3 digits standard, 8 extended, 8 with bit 20000000 error frame
 *                      channel              classic: ID#data[_dlc]   remote: ID#R[length[_dlc]]
 * </pre>
 * Reused for every line; for one thread.
 */
final class CandumpLine {
    private static final int ERROR_FRAME = 0x2000_0000;
    private static final int MAX_SECOND_DIGITS = 10;
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;
    private static final byte[] NO_DATA = new byte[0];
    private static final byte[] HEX = hexTable();

    private final byte[] bytes = new byte[CanFrame.MAX_LENGTH];
    private byte[] text;
    private int at;
    private int end;
    private String expected;

    private long timeNanos;
    private int channelFrom;
    private int channelTo;
    private int id;
    private int flags;
    private byte[] data;

    /**
     * Reads the line {@code line[from..to)}.
     *
     * @return false if it is no frame: {@link #at} tells where, {@link #expected} what was missing there
     */
    // hot: runs per frame
    boolean parse(byte[] line, int from, int to) {
        text = line;
        at = from;
        end = to;
        skipSpaces();
        return time() && channel() && identifier() && payload() && tail();
    }

    /** The parsed frame on a bus. */
    CanFrame frame(String bus) { return new CanFrame(bus, id, flags, data, timeNanos); }

    int channelFrom() { return channelFrom; }

    int channelTo() { return channelTo; }

    /** Index in the buffer at which the line stopped being a frame. */
    int at() { return at; }

    String expected() { return expected; }

    private boolean time() {
        if (!take('(')) return fail("'(' and a time");
        int start = at;
        long seconds = 0;
        for (; isDigit() && at - start < MAX_SECOND_DIGITS; at++) seconds = seconds * 10 + text[at] - '0';
        if (at == start || isDigit() || seconds > MAX_SECONDS) return fail("seconds since 1970");
        timeNanos = seconds * 1_000_000_000L + (take('.') ? fraction() : 0);
        return take(')') || fail("')'");
    }

    /** Any number of decimals, as nanoseconds. */
    private long fraction() {
        long nanos = 0;
        int digits = 0;
        for (; isDigit(); at++)
            if (digits < 9) {
                nanos = nanos * 10 + text[at] - '0';
                digits++;
            }
        for (; digits < 9; digits++) nanos *= 10;
        return nanos;
    }

    private boolean channel() {
        skipSpaces();
        channelFrom = at;
        while (at < end && text[at] != ' ') at++;
        channelTo = at;
        if (channelFrom == channelTo) return fail("an interface name");
        skipSpaces();
        return true;
    }

    private boolean identifier() {
        int start = at;
        long value = 0;
        for (; at < end && at - start < 9; at++) {
            int digit = HEX[text[at] & 0xFF];
            if (digit < 0) break;
            value = value << 4 | digit;
        }
        return identifier(at - start, value, start) && (take('#') || fail("'#'"));
    }

    private boolean identifier(int digits, long value, int start) {
        if (digits == 3 && value <= CanFrame.MAX_STANDARD_ID) {
            flags = 0;
        } else if (digits == 8 && value <= (ERROR_FRAME | CanFrame.MAX_EXTENDED_ID)) {
            flags = (value & ERROR_FRAME) != 0 ? Flag.ERROR : Flag.EXTENDED;
        } else {
            at = start;
            return fail(digits == 3 ? "an 11-bit identifier, at most 7FF"
                    : digits == 8 ? "a 29-bit identifier, at most 1FFFFFFF"
                    : digits == 5 ? "a CAN or CAN FD frame, not CAN XL" : "an identifier of 3 or 8 hex digits");
        }
        id = (int) value & CanFrame.MAX_EXTENDED_ID;
        return true;
    }

    private boolean payload() {
        if (take('#')) return fdFlags() && data(CanFrame.MAX_LENGTH);
        if (take('R') || take('r')) return remote();
        return data(8) && (bytesRead() != 8 || rawDlc());
    }

    private boolean fdFlags() {
        int nibble = at < end ? HEX[text[at] & 0xFF] : -1;
        if (nibble < 0) return fail("a hex digit of CAN FD flags");
        at++;
        flags |= Flag.FD | ((nibble & 1) != 0 ? Flag.BIT_RATE_SWITCH : 0) | ((nibble & 2) != 0 ? Flag.ERROR_STATE : 0);
        return true;
    }

    /** The length a remote frame asks for is read and forgotten: a frame here has no length without data. */
    private boolean remote() {
        flags |= Flag.REMOTE;
        data = NO_DATA;
        if (at < end && text[at] >= '0' && text[at] <= '8') {
            boolean full = text[at++] == '8';
            return !full || rawDlc();
        }
        return true;
    }

    /** {@code _9} to {@code _F}: the raw DLC of a full classic frame. */
    private boolean rawDlc() {
        if (!take('_')) return true;
        int dlc = at < end ? HEX[text[at] & 0xFF] : -1;
        if (dlc < 9) return fail("a raw DLC of 9 to F");
        at++;
        return true;
    }

    private boolean data(int max) {
        int count = 0;
        for (; at < end; at += 2) {
            int high = HEX[text[at] & 0xFF];
            if (high < 0 && count > 0 && text[at] == '.') high = ++at < end ? HEX[text[at] & 0xFF] : -1;
            if (high < 0) break;
            int low = at + 1 < end ? HEX[text[at + 1] & 0xFF] : -1;
            if (low < 0) return fail("two hex digits per data byte");
            if (count == max) return fail(max == 8 ? "at most 8 data bytes" : "at most 64 data bytes");
            bytes[count++] = (byte) (high << 4 | low);
        }
        data = count == 0 ? NO_DATA : Arrays.copyOf(bytes, count);
        return true;
    }

    private int bytesRead() { return data.length; }

    private boolean tail() {
        boolean spaced = at < end && text[at] == ' ';
        skipSpaces();
        if (spaced && (take('R') || take('T'))) skipSpaces();
        return at == end || fail("the end of the line, R or T");
    }

    private boolean isDigit() { return at < end && text[at] >= '0' && text[at] <= '9'; }

    private void skipSpaces() {
        while (at < end && text[at] == ' ') at++;
    }

    private boolean take(char c) {
        if (at >= end || text[at] != c) return false;
        at++;
        return true;
    }

    private boolean fail(String what) {
        expected = what;
        return false;
    }

    private static byte[] hexTable() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) table[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
        return table;
    }
}
