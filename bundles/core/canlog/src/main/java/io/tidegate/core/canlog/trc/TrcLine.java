package io.tidegate.core.canlog.trc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/**
 * One line of a PEAK trace. What it holds is said by the columns, which each version has and 2.x may change:
 * <pre>
 * N number  O time in ms  T type  B bus  I identifier  d direction  R reserved  L DLC  l data length  D data
 * </pre>
 * Status and event lines are passed over.
 */
public final class TrcLine extends LineParser {
    private static final long BUS_STATUS = 0xFFFF_FFFFL;

    private final LogInput input;
    private byte[] columns = letters("NOIlD");
    private long startNanos;
    private boolean skipped;
    private boolean remote;
    private boolean errorReport;
    private int length;

    public TrcLine(LogInput input) { this.input = input; }

    @Override
    protected Outcome line() {
        skipSpaces();
        if (at == end) return Outcome.NOTHING;
        if (text[at] == ';') return comment();
        frame.begin(startNanos);
        skipped = false;
        remote = false;
        errorReport = false;
        length = 0;
        for (byte column : columns)
            if (!column(column)) return skipped ? Outcome.NOTHING : Outcome.BAD;
        return skipped ? Outcome.NOTHING : Outcome.FRAME;
    }

    private static byte[] letters(String columns) { return columns.getBytes(StandardCharsets.US_ASCII); }

    private boolean column(byte name) {
        if (name == 'D') return data();
        if (!token()) return fail("a line with all its columns");
        return switch (name) {
            case 'O' -> time();
            case 'T' -> type();
            case 'B' -> bus();
            case 'I' -> identifier();
            case 'd' -> direction();
            case 'L', 'l' -> length(name == 'L');
            default -> true;
        };
    }

    private boolean bus() {
        channelIsToken();
        return true;
    }

    private boolean time() {
        int after = at;
        at = tokenFrom;
        if (!signedNumber(6) || at != after) return fail("a time in milliseconds");
        if (isBeyond(startNanos, number)) return failToken("a time before the year 2262");
        frame.at(startNanos + number);
        return true;
    }

    private boolean type() {
        if (is("dt")) return true;
        remote = is("rr");
        errorReport = is("er");
        frame.flagIf(is("fd") || is("fb") || is("fe") || is("bi"), Flag.FD);
        frame.flagIf(is("fb") || is("fe"), Flag.BIT_RATE_SWITCH);
        frame.flagIf(is("fe") || is("bi"), Flag.ERROR_STATE);
        if (remote || errorReport || frame.is(Flag.FD)) return true;
        skipped = is("st") || is("ec") || is("ev");
        return !skipped && failToken("a type of DT, FD, FB, FE, BI, RR, ST, EC, ER or EV");
    }

    /** More than 4 digits: extended. In 1.0 FFFFFFFF is a status line. */
    private boolean identifier() {
        if (errorReport) return true;
        long id = hexToken();
        skipped = id == BUS_STATUS;
        return !skipped && (frame.identify(id, tokenLength() > 4) || failToken("an identifier in hex"));
    }

    private boolean direction() {
        frame.flagIf(is("tx"), Flag.TRANSMITTED);
        skipped = is("warng");
        errorReport |= is("error");
        return !skipped && (is("rx") || is("tx") || errorReport || failToken("Rx or Tx"));
    }

    private boolean length(boolean code) {
        long value = decimalToken();
        boolean fd = frame.is(Flag.FD);
        long most = code ? 15 : fd ? CanFrame.MAX_LENGTH : 8;
        if (value < 0 || value > most) return failToken("a data length of 0 to " + most);
        length = code ? CanFrame.lengthOf((int) value, fd) : (int) value;
        if (code) frame.dlc((int) value);
        if (remote) frame.remote((int) value);
        return true;
    }

    private boolean data() {
        if (errorReport) frame.error(0);
        skipSpaces();
        if (!remote && at < end && (text[at] | 0x20) == 'r') frame.remote(length);
        return frame.is(Flag.REMOTE) || hexBytes(Math.min(length, errorReport ? 8 : CanFrame.MAX_LENGTH));
    }

    private Outcome comment() {
        tokenFrom = at;
        tokenTo = end;
        String line = tokenText().strip();
        if (line.startsWith(";$FILEVERSION=")) return version(line.substring(14).strip());
        if (line.startsWith(";$STARTTIME=")) return start(line.substring(12));
        if (line.startsWith(";$COLUMNS=")) return columns(line.substring(10).replace(",", "").strip());
        return Outcome.NOTHING;
    }

    private Outcome version(String version) {
        String known = switch (version) {
            case "1.0" -> "NOIlD";
            case "1.1" -> "NOdIlD";
            case "1.2" -> "NOBdIlD";
            case "1.3" -> "NOBdIRlD";
            case "2.0" -> "NOTIdlD";
            case "2.1" -> "NOTBIdRLD";
            default -> null;
        };
        if (known == null) return bad("version 1.0 to 2.1");
        columns = letters(known);
        return Outcome.NOTHING;
    }

    private Outcome start(String days) {
        LocalDateTime date = LogDates.ofDays(days);
        if (date == null) return bad("days since 1899-12-30");
        startNanos = LogDates.nanos(date, input.options().zone());
        return Outcome.NOTHING;
    }

    /** The data is written last whatever the order, and takes the rest of the line. */
    private Outcome columns(String list) {
        if (!list.matches("[A-Za-z]{3,12}") || !list.contains("I") || !list.contains("O")
                || !list.endsWith("D"))
            return bad("columns with O, I and D at the end");
        columns = letters(list);
        return Outcome.NOTHING;
    }
}
