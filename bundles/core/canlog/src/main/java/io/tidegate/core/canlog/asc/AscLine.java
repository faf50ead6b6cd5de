package io.tidegate.core.canlog.asc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a Vector ASC log. The header gives the start, the base of numbers and of times; classic frames
 * are
 * <pre>
 *    2.501000 1  123             Rx   d 4 DE AD BE EF     what may follow is ignored
 *    2.510001 2  1F334455x       Tx   r 8                 x: extended; remote: the length may be missing
 *    2.520000 1  ErrorFrame ...
 *    time     channel            data | remote
 * </pre>
 * CAN FD lines are read by {@link AscFdFields}. Other events are passed over, but relative times count from
 * them too.
 */
public final class AscLine extends LineParser {
    private static final Pattern BASE =
            Pattern.compile("\\s*base\\s+(hex|dec)\\S*(\\s+timestamps\\s+(\\w+))?.*");
    private static final Pattern DATE = Pattern.compile("(?:date|begin\\s+triggerblock)\\s+(.*)");

    private final LogInput input;
    private final AscFdFields fdFields = new AscFdFields(this);
    private boolean decimal;
    private boolean relative;
    private boolean inBlock;
    private long startNanos;
    private long elapsed;

    public AscLine(LogInput input) { this.input = input; }

    @Override
    protected Outcome line() {
        skipSpaces();
        if (!isNumber()) return header();
        if (!signedNumber(9)) return bad("a time in seconds");
        if (relative && isBeyond(elapsed, number)) return bad("a time before the year 2262");
        elapsed = relative ? elapsed + number : number;
        if (isBeyond(startNanos, elapsed)) return bad("a time before the year 2262");
        frame.begin(startNanos + elapsed);
        if (!token()) return Outcome.NOTHING;
        if (is("canfd")) return fdFields.read();
        if (is("canxl")) return badToken("a CAN or CAN FD frame, not CAN XL");
        if (decimalToken() < 0) return Outcome.NOTHING;
        channelIsToken();
        return event();
    }

    /** After the channel. */
    private Outcome event() {
        if (!token()) return bad("an identifier or ErrorFrame");
        if (is("errorframe")) return errorFrame();
        int idFrom = tokenFrom;
        boolean known = identifier();
        if (!token() || !direction()) return known && at == end ? bad("Rx or Tx") : Outcome.NOTHING;
        if (!known) {
            at = idFrom;
            return bad("an identifier");
        }
        if (is("txrq")) return Outcome.NOTHING;
        if (!token()) return bad("d or r");
        return isOneOf('d', 'D') ? data() : isOneOf('r', 'R') ? remote() : badToken("d or r");
    }

    Outcome errorFrame() {
        frame.error(0);
        return Outcome.FRAME;
    }

    /** The token as identifier, into the frame. */
    boolean identifier() {
        boolean extended = tokenLength() > 1 && (text[tokenTo - 1] | 0x20) == 'x';
        if (extended) tokenTo--;
        return frame.identify(decimal ? decimalToken() : hexToken(), extended);
    }

    /** The token as direction, into the frame; TxRq is one, but the frame was not on the bus yet. */
    boolean direction() {
        frame.flagIf(is("tx"), Flag.TRANSMITTED);
        return is("rx") || is("tx") || is("txrq");
    }

    private Outcome data() {
        if (!token()) return bad("a data length");
        long dlc = hexToken();
        if (dlc < 0 || dlc > CanFrame.MAX_LENGTH) return badToken("a data length of at most 8, or of CAN FD");
        int wanted = (int) Math.min(dlc, 8);
        if (!(decimal ? decimalBytes(wanted) : hexBytes(wanted))) return Outcome.BAD;
        if (dlc > 8) longData((int) dlc);
        return Outcome.FRAME;
    }

    /** More than 8 bytes in a classic line: python-can's way to write CAN FD, or a raw DLC with 8 bytes. */
    private void longData(int dlc) {
        int begun = at;
        if (decimal ? decimalBytes(dlc - 8) : hexBytes(dlc - 8)) {
            frame.fdIfLong();
        } else {
            at = begun;
            frame.length(8);
            frame.dlc(Math.min(dlc, 15));
        }
    }

    private Outcome remote() {
        boolean said = token() && tokenLength() == 1 && hexToken() >= 0;
        frame.remote(said ? (int) hexToken() : 0);
        return Outcome.FRAME;
    }

    private boolean decimalBytes(int count) {
        int length = frame.length();
        for (int i = 0; i < count; i++) {
            long value = token() && tokenLength() <= 3 ? decimalToken() : -1;
            if (value < 0 || value > 255) return failToken("a data byte of 0 to 255");
            frame.data()[length++] = (byte) value;
        }
        frame.length(length);
        return true;
    }

    private Outcome header() {
        String line =
                new String(text, at, end - at, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        Matcher base = BASE.matcher(line);
        if (base.matches()) {
            decimal = base.group(1).equals("dec");
            relative = "relative".equals(base.group(3));
            return Outcome.NOTHING;
        }
        Matcher date = DATE.matcher(line);
        if (date.matches()) return start(date.group(1), line.startsWith("begin"));
        boolean known = line.isEmpty() || line.startsWith("//") || line.startsWith("begin triggerblock")
                || line.startsWith("end triggerblock") || line.contains("internal events logged");
        return known ? Outcome.NOTHING : bad("a time, or a line of the header");
    }

    /**
     * The time of the first block counts; without one, that of the header. Another header begins another log.
     */
    private Outcome start(String text, boolean block) {
        LocalDateTime date = LogDates.vector(text);
        if (date == null) return bad("a date like Sat Sep 30 15:06:13.191 2017");
        if (!block) {
            inBlock = false;
            elapsed = 0;
        }
        if (!inBlock) startNanos = LogDates.nanos(date, input.options().zone());
        inBlock |= block;
        return Outcome.NOTHING;
    }
}
