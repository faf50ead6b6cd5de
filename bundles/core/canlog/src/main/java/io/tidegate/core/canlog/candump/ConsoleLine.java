package io.tidegate.core.canlog.candump;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what candump prints on a terminal, with any of its options:
 * <pre>
 *  (1795226382.787417)  vcan0  TX B E  213  [12]  11 22 33 44 55 66 77 88 99 00 AA BB   'what -a adds'
 *   -t a, z, d or A            -x: BRS, ESI  two digits: CAN FD        -i: binary, -S: last byte first with `
 * </pre>
 * The first lines tell {@code -t d} (distances) from the others: their times go back.
 */
public final class ConsoleLine extends LineParser {
    private static final int ERROR_FRAME = 0x2000_0000;
    private static final Pattern HEAD_TIME = Pattern.compile("\\s*\\((-?\\d+\\.\\d+)\\).*");
    /** No two lines are so far apart: from there on seconds count since 1970. */
    private static final double SINCE_1970 = 1e8;

    private final ZoneId zone;
    private final boolean distances;
    private long last;
    private long lost;

    public ConsoleLine(LogInput input) {
        zone = input.options().zone();
        distances = goesBack(input.head());
    }

    private static boolean goesBack(Head head) {
        double before = Double.NEGATIVE_INFINITY;
        for (String line : head.lines()) {
            Matcher time = HEAD_TIME.matcher(line);
            if (!time.matches()) continue;
            double now = Double.parseDouble(time.group(1));
            if (Math.abs(now) > SINCE_1970) return false;
            if (now < before) return true;
            before = now;
        }
        return false;
    }

    @Override
    protected Outcome line() {
        lost = 0;
        if (at == end || text[at] == '\t' || isDropCount()) return Outcome.NOTHING;
        skipSpaces();
        frame.begin(last);
        if (take('(') && !time()) return Outcome.BAD;
        if (!token()) return bad("an interface name");
        channelIsToken();
        return (direction() && identifier() && length() && payload()) ? Outcome.FRAME : Outcome.BAD;
    }

    @Override
    protected long lostByRecorder() { return lost; }

    private boolean isDropCount() {
        if (text[at] != 'D') return false;
        long count = DropCount.of(text, at, end);
        lost = Math.max(0, count);
        return count >= 0;
    }

    private boolean time() {
        int start = at;
        if (!signedNumber(9)) return fail("a time");
        if (take(')'))
            last = distances ? last + number : number;
        else if (!date(start)) return false;
        frame.at(last);
        return true;
    }

    /** {@code 2026-11-21 01:59:42.755298}. */
    private boolean date(int start) {
        int close = start;
        while (close < end && text[close] != ')') close++;
        tokenFrom = start;
        tokenTo = close;
        LocalDateTime date = LogDates.iso(tokenText());
        if (date == null || close == end) return failToken("a time");
        last = LogDates.nanos(date, zone);
        at = close + 1;
        return true;
    }

    /** {@code RX - -} or {@code TX B E}, of which there may be none; then reads the next word. */
    private boolean direction() {
        if (!token()) return fail("an identifier");
        boolean sent = is("tx");
        if (!sent && !is("rx")) return true;
        frame.flagIf(sent, Flag.TRANSMITTED);
        for (int flag = Flag.BIT_RATE_SWITCH; flag <= Flag.ERROR_STATE; flag <<= 1) {
            if (!token() || tokenLength() != 1) return failToken("-, B or E");
            frame.flagIf(text[tokenFrom] != '-', flag | Flag.FD);
        }
        return token() || fail("an identifier");
    }

    private boolean identifier() {
        long id = hexToken();
        boolean known = tokenLength() == 3 && frame.identify(id, false)
                || tokenLength() == 8 && (id & ~(long) CanFrame.MAX_EXTENDED_ID) == 0
                        && frame.identify(id, true);
        if (!known && tokenLength() == 8 && (id & ~(long) CanFrame.MAX_EXTENDED_ID) == ERROR_FRAME) {
            frame.error((int) id);
            known = true;
        }
        return known || failToken("an identifier of 3 or 8 hex digits");
    }

    /** {@code [8]}, {@code [08]} in CAN FD, <code>{B}</code> for 8 bytes with a raw DLC. */
    private boolean length() {
        if (!token() || tokenLength() < 3) return failToken("a length in brackets");
        int from = tokenFrom++;
        tokenTo--;
        boolean raw = text[from] == '{' && text[tokenTo] == '}';
        long length = raw ? hexToken() : decimalToken();
        if (!raw && (text[from] != '[' || text[tokenTo] != ']') || length < 0)
            return failToken("a length in brackets");
        if (tokenLength() > 2) return failToken("a CAN or CAN FD frame, not CAN XL");
        if (raw)
            frame.dlc((int) Math.min(length, 15));
        else
            frame.flagIf(tokenLength() == 2, Flag.FD);
        number = raw ? 8 : length;
        if (number > (frame.is(Flag.FD) ? CanFrame.MAX_LENGTH : 8))
            return failToken("at most 8 or 64 data bytes");
        return true;
    }

    private boolean payload() {
        int count = (int) number;
        skipSpaces();
        if (count > 0 ? at < end && text[at] == 'r'
                : at + 1 < end && text[at] == 'r' && text[at + 1] == 'e') {
            frame.remote(count);
            return true;
        }
        int start = at;
        while (at < end && text[at] != ' ' && text[at] != '`') at++;
        int width = at - start;
        boolean swapped = at < end && text[at] == '`';
        at = start;
        return swapped ? swappedBytes(count) : width == 8 ? binaryBytes(count) : hexBytes(count);
    }

    private boolean binaryBytes(int count) {
        for (int i = 0; i < count; i++) {
            if (!token() || tokenLength() != 8) return failToken("a data byte of eight binary digits");
            int value = 0;
            for (int k = tokenFrom; k < tokenTo; k++) {
                if ((text[k] & ~1) != '0') return failToken("a data byte of eight binary digits");
                value = value << 1 | text[k] & 1;
            }
            frame.data()[i] = (byte) value;
        }
        frame.length(count);
        return true;
    }

    /** {@code EF`BE`AD`DE}: the last byte first. */
    private boolean swappedBytes(int count) {
        for (int i = count - 1; i >= 0; i--) {
            int high = hexDigit(at);
            int low = hexDigit(at + 1);
            if (high < 0 || low < 0) return fail("a data byte of two hex digits");
            frame.data()[i] = (byte) (high << 4 | low);
            at += 2;
            if (i > 0 && !take('`')) return fail("'`' between data bytes");
        }
        frame.length(count);
        return true;
    }
}
