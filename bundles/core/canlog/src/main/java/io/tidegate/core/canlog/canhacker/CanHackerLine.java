package io.tidegate.core.canlog.canhacker;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;
import io.tidegate.core.canlog.text.MidnightClock;

/**
 * One line of a trace of CAN-Hacker adapters: of their program of today, CARBUS Analyzer, with tabs between
 * the columns, or of CANHacker, with blanks. Seconds have a comma or a dot, and where the adapter's clock
 * counts to a minute, begin anew.
 * <pre>
 * &#64; TEXT &#64; 3 &#64; 64 &#64; 0 &#64; 13958 &#64; 16478 &#64; 00:00:16.478 &#64;  2 in ms, 3 in us
 * 27,372000  1  00000005  17333210  3  3C A6 00  00000000  &lt;   time channel flags id length data, and more
 *
 * Time   ID     DLC Data                    Comment
 * 00.000 00004000 8 36 47 19 43 01 00 00 80
 * </pre>
 */
public final class CanHackerLine extends LineParser {
    private static final int EXTENDED = 1;
    private static final int FD = 0x30;
    private static final int STANDARD_DIGITS = 3;
    /** Digits of microseconds, which they are in any version. */
    private static final int MICROS = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final boolean hasFlags;
    /** Of the part of a time behind the comma, in ns. */
    private final long unit;
    private final MidnightClock clock = new MidnightClock(MINUTE, 0);
    private boolean hasMinutes;
    private int flags;

    public CanHackerLine(LogInput input) {
        hasFlags = input.head().firstLine().startsWith("@");
        unit = input.head().firstLine().startsWith("@ TEXT @ 3") ? 1_000 : 1_000_000;
    }

    @Override
    protected Outcome line() {
        skipSpaces();
        if (at == end || text[at] == '@' || text[at] == '#' || !hasFlags && text[at] == 'T')
            return Outcome.NOTHING;
        if (!time()) return Outcome.BAD;
        if (hasFlags && !channelAndFlags()) return Outcome.BAD;
        return identifier() && data() ? Outcome.FRAME : Outcome.BAD;
    }

    private boolean time() {
        int from = at;
        while (at < end && text[at] != ',' && text[at] != '.' && text[at] != ' ' && text[at] != '\t') at++;
        tokenFrom = from;
        tokenTo = at;
        long seconds = decimalToken();
        boolean hasPart = at < end && (text[at] == ',' || text[at] == '.');
        if (hasPart) at++;
        if (!token() && hasPart || seconds < 0) return wrongTime(from);
        long part = hasPart ? decimalToken() : 0;
        long nanos = part * (tokenLength() == MICROS ? 1_000 : unit);
        if (part < 0 || nanos >= SECOND) return wrongTime(from);
        long now = seconds * SECOND + nanos;
        hasMinutes |= now >= MINUTE;
        frame.begin(hasMinutes ? clock.turns() + now : clock.next(now));
        return true;
    }

    private boolean wrongTime(int from) {
        at = from;
        return fail("seconds with " + (unit == 1_000 ? 6 : 3) + " decimals");
    }

    private boolean channelAndFlags() {
        if (!token() || decimalToken() < 0) return failToken("a channel");
        channelIsToken();
        if (!token() || hexToken() < 0) return failToken("flags in hex");
        flags = (int) hexToken();
        frame.flagIf((flags & FD) != 0, Flag.FD);
        return true;
    }

    private boolean identifier() {
        long id = token() ? hexToken() : -1;
        boolean extended = tokenLength() > STANDARD_DIGITS || hasFlags && (flags & EXTENDED) != 0;
        return frame.identify(id, extended) || failToken("an identifier in hex");
    }

    /** A frame whose length is not 0, but that has no data, asked for it. */
    private boolean data() {
        long length = token() ? decimalToken() : -1;
        int most = frame.is(Flag.FD) ? 64 : 8;
        if (length < 0 || length > most) return failToken("a data length of 0 to " + most);
        int from = at;
        skipSpaces();
        boolean isBlank = at == end || hasFlags && at > from + 1 && !isByte();
        if (isBlank && length > 0) {
            frame.remote((int) length);
            return true;
        }
        at = from;
        return hexBytes((int) length);
    }

    private boolean isByte() {
        return hexDigit(at) >= 0 && hexDigit(at + 1) >= 0
                && (at + 2 >= end || text[at + 2] == ' ' || text[at + 2] == '\t');
    }
}
