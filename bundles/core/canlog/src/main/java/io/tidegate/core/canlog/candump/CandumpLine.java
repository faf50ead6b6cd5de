package io.tidegate.core.canlog.candump;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;

/**
 * One line of a candump log (can-utils {@code lib.h}):
 * <pre>
 * (1795226382.787417) vcan0 213##711223344556677889900AABB R
 *  time, any number    |    |  | |                         received or transmitted, may be missing
 *  of decimals         |    |  | data, dots between bytes allowed
 *                      |    |  FD flags: 1 BRS, 2 ESI
 *                      |    3 digits standard, 8 extended, 8 with bit 20000000 error frame
 *                      channel              classic: ID#data[_dlc]   remote: ID#R[length[_dlc]]
 * </pre>
 */
public final class CandumpLine extends LineParser {
    private static final int ERROR_FRAME = 0x2000_0000;

    private long lost;

    public CandumpLine(LogInput input) {}

    @Override
    protected Outcome line() {
        int from = at;
        skipSpaces();
        if (time() && channel() && identifier() && payload() && tail()) return Outcome.FRAME;
        return from < end && text[from] == 'D' && isDropCount(from) ? Outcome.NOTHING : Outcome.BAD;
    }

    @Override
    protected long lostByRecorder() { return lost; }

    private boolean isDropCount(int from) {
        lost = DropCount.of(text, from, end);
        return lost >= 0;
    }

    private boolean time() {
        if (!take('(')) return fail("'(' and a time");
        if (!signedNumber(9)) return fail("seconds since 1970");
        frame.begin(number);
        return take(')') || fail("')'");
    }

    private boolean channel() {
        if (!token()) return fail("an interface name");
        channelIsToken();
        skipSpaces();
        return true;
    }

    private boolean identifier() {
        int start = at;
        while (at - start < 9 && hexDigit(at) >= 0) at++;
        int digits = at - start;
        long value = hex(start, at);
        if (!(digits == 3 && frame.identify(value, false)) && !(digits == 8 && extendedOrError(value))) {
            at = start;
            return fail(digits == 3 ? "an 11-bit identifier, at most 7FF"
                    : digits == 8 ? "a 29-bit identifier, at most 1FFFFFFF"
                            : digits == 5 ? "a CAN or CAN FD frame, not CAN XL"
                                    : "an identifier of 3 or 8 hex digits");
        }
        return take('#') || fail("'#'");
    }

    private boolean extendedOrError(long value) {
        if (value > (ERROR_FRAME | CanFrame.MAX_EXTENDED_ID)) return false;
        if ((value & ERROR_FRAME) == 0) return frame.identify(value, true);
        frame.error((int) value);
        return true;
    }

    private boolean payload() {
        if (take('#')) return fdFlags() && data(CanFrame.MAX_LENGTH);
        if (take('R') || take('r')) return remote();
        return data(8) && (frame.length() != 8 || rawDlc());
    }

    private boolean fdFlags() {
        int nibble = hexDigit(at);
        if (nibble < 0) return fail("a hex digit of CAN FD flags");
        at++;
        frame.flag(Flag.FD);
        frame.flagIf((nibble & 1) != 0, Flag.BIT_RATE_SWITCH);
        frame.flagIf((nibble & 2) != 0, Flag.ERROR_STATE);
        return true;
    }

    private boolean remote() {
        int asked = at < end && text[at] >= '0' && text[at] <= '8' ? text[at++] - '0' : 0;
        frame.remote(asked);
        return asked != 8 || rawDlc();
    }

    /** {@code _9} to {@code _F}: the raw DLC of a full classic frame. */
    private boolean rawDlc() {
        if (!take('_')) return true;
        int dlc = hexDigit(at);
        if (dlc < 9) return fail("a raw DLC of 9 to F");
        frame.dlc(dlc);
        at++;
        return true;
    }

    private boolean data(int max) {
        int count = hexPairs(max);
        if (count > 0 && at < end && text[at] == '.') count = dottedData(count, max);
        if (count < 0) return fail(max == 8 ? "at most 8 data bytes" : "at most 64 data bytes");
        if (hexDigit(at) >= 0) return fail("two hex digits per data byte");
        frame.length(count);
        return true;
    }

    /** Goes on behind so many bytes. @return -1 if there are more than the most */
    private int dottedData(int begun, int max) {
        int count = begun;
        for (; at < end; at += 2) {
            int high = hexDigit(at);
            if (high < 0 && text[at] == '.') high = hexDigit(++at);
            int low = high < 0 ? -1 : hexDigit(at + 1);
            if (low < 0) break;
            if (count == max) return -1;
            frame.data()[count++] = (byte) (high << 4 | low);
        }
        return count;
    }

    private boolean tail() {
        boolean spaced = at < end && text[at] == ' ';
        skipSpaces();
        if (spaced && direction()) skipSpaces();
        return at == end || fail("the end of the line, R or T");
    }

    private boolean direction() {
        if (take('R')) return true;
        frame.flagIf(at < end && text[at] == 'T', Flag.TRANSMITTED);
        return take('T');
    }
}
