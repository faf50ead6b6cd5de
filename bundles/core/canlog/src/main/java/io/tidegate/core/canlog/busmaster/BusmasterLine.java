package io.tidegate.core.canlog.busmaster;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;
import io.tidegate.core.canlog.text.MidnightClock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a BUSMASTER log: {@code 22:20:14:9920 Rx 1 0x21A s 8 FE 36 12 FE 69 05 07 AD}; s standard, x
 * extended, with r remote. The header says whether numbers are hex and times are times of day, distances from
 * the start, or distances from the line before. The last part of a time is in 100 us, or without its fourth
 * digit in ms. Logs of J1939 have other columns,
 * {@code 22:20:14:9920 1 18FEF100 0x00FEF1 DATA 00 FF 006 Rx 8 FE 36 12 FE 69 05 07 AD}: channel, identifier,
 * parameter group, kind, source, destination, priority.
 */
public final class BusmasterLine extends LineParser {
    private static final Pattern START =
            Pattern.compile("\\*\\*\\*START DATE AND TIME (\\d+):(\\d+):(\\d+)\\s+"
                    + "(\\d+):(\\d+):(\\d+):(\\d+)\\*\\*\\*");

    /** Between identifier and direction of a line of J1939: five, and names may have blanks. */
    private static final int MAX_WORDS = 16;

    /** What the times of the lines count from. */
    private enum Mode { OF_DAY, SINCE_START, SINCE_LAST }

    private final ZoneId zone;
    private boolean decimal;
    private boolean j1939;
    private Mode mode = Mode.OF_DAY;
    private LocalDateTime started = LocalDate.EPOCH.atStartOfDay();
    private long begun;
    private MidnightClock clock = new MidnightClock(0);

    public BusmasterLine(LogInput input) { zone = input.options().zone(); }

    @Override
    protected Outcome line() {
        skipSpaces();
        if (at == end) return Outcome.NOTHING;
        if (text[at] == '*') return header();
        if (!time()) return Outcome.BAD;
        if (j1939) return parameterGroup() ? Outcome.FRAME : Outcome.BAD;
        if (!token() || !is("rx") && !is("tx")) return badToken("Rx or Tx");
        frame.flagIf(is("tx"), Flag.TRANSMITTED);
        if (!token()) return bad("a channel");
        channelIsToken();
        if (!token()) return bad("an identifier");
        return identifier() && length() ? Outcome.FRAME : Outcome.BAD;
    }

    private boolean time() {
        long nanos = 0;
        for (int unit = 3600; unit > 0; unit /= 60) {
            int from = at;
            while (isDigit()) at++;
            tokenFrom = from;
            tokenTo = at;
            if (tokenLength() == 0 || tokenLength() > 6 || !take(':'))
                return failToken("a time like 22:20:14:9920");
            nanos += decimalToken() * unit * 1_000_000_000L;
        }
        if (!token() || decimalToken() < 0 || tokenLength() > 4)
            return failToken("a time like 22:20:14:9920");
        nanos += decimalToken() * (tokenLength() == 4 ? 100_000 : 1_000_000);
        if (begun > Long.MAX_VALUE - nanos) return failToken("a time before the year 2262");
        frame.begin(begun + (mode == Mode.OF_DAY ? clock.next(nanos) : nanos));
        if (mode == Mode.SINCE_LAST) begun += nanos;
        return true;
    }

    /** The identifier, and behind it whether it is extended and remote. */
    private boolean identifier() {
        long id = decimal ? decimalToken() : prefixedHexToken();
        int idFrom = tokenFrom;
        if (!token()) return fail("s, x, sr or xr");
        boolean extended = (text[tokenFrom] | 0x20) == 'x';
        if (!extended && (text[tokenFrom] | 0x20) != 's') return failToken("s, x, sr or xr");
        for (int i = tokenFrom + 1; i < tokenTo; i++)
            frame.flagIf((text[i] | 0x20) == 'r', Flag.REMOTE);
        if (frame.identify(id, extended)) return true;
        at = idFrom;
        return fail("an identifier of " + (extended ? "29" : "11") + " bits");
    }

    private boolean parameterGroup() {
        if (!token() || decimalToken() < 0) return failToken("a channel");
        channelIsToken();
        if (!token() || !frame.identify(decimal ? decimalToken() : prefixedHexToken(), true))
            return failToken("an identifier of 29 bits");
        int words = 0;
        while (token() && !is("rx") && !is("tx"))
            if (++words > MAX_WORDS) return failToken("Rx or Tx");
        frame.flagIf(is("tx"), Flag.TRANSMITTED);
        long length = token() ? decimalToken() : -1;
        if (length < 0 || length > 8)
            return failToken("a frame of at most 8 bytes, not several put together");
        return decimal ? decimalBytes((int) length) : hexBytes((int) length);
    }

    private boolean length() {
        long length = token() ? decimalToken() : -1;
        if (length < 0 || length > 64) return failToken("a data length of 0 to 64");
        if (frame.is(Flag.REMOTE)) {
            frame.remote((int) length);
            return true;
        }
        if (!(decimal ? decimalBytes((int) length) : hexBytes((int) length))) return false;
        frame.fdIfLong();
        return true;
    }

    private boolean decimalBytes(int count) {
        for (int i = 0; i < count; i++) {
            long value = token() ? decimalToken() : -1;
            if (value < 0 || value > 255) return failToken("a data byte of 0 to 255");
            frame.data()[i] = (byte) value;
        }
        frame.length(count);
        return true;
    }

    private Outcome header() {
        tokenFrom = at;
        tokenTo = end;
        String line = tokenText().strip();
        if (line.equals("***DEC***")) decimal = true;
        if (line.equals("***HEX***")) decimal = false;
        if (line.startsWith("***PROTOCOL ")) j1939 = line.startsWith("***PROTOCOL J1939");
        if (line.equals("***SYSTEM MODE***")) mode = Mode.OF_DAY;
        if (line.equals("***ABSOLUTE MODE***")) mode = Mode.SINCE_START;
        if (line.equals("***RELATIVE MODE***")) mode = Mode.SINCE_LAST;
        Matcher start = START.matcher(line);
        if (start.matches() && !start(start)) return bad("a date like 23:9:2015 22:17:28:928");
        begun = LogDates.nanos(mode == Mode.OF_DAY ? started.toLocalDate().atStartOfDay() : started, zone);
        clock = new MidnightClock(started.toLocalTime().toNanoOfDay());
        return Outcome.NOTHING;
    }

    private boolean start(Matcher found) {
        int[] part = new int[7];
        try {
            for (int i = 0; i < part.length; i++) part[i] = Integer.parseInt(found.group(i + 1));
            started = LocalDateTime.of(part[2], part[1], part[0], part[3], part[4], part[5],
                    Math.min(part[6], 999) * 1_000_000);
            return true;
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }
}
