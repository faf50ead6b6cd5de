package io.tidegate.core.canlog.csv;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.csv.NamedColumns.Column;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of a table whose columns are named by its first line, see {@link NamedColumns}. Identifiers and
 * data are hex; 0x may stand before an identifier; data bytes stand in one column, with or without blanks, or
 * in one each.
 */
public final class NamedCsvLine extends CsvLine {
    private final NamedColumns columns;
    /** Which comes again where two tables were put together. */
    private final byte[] header;
    private long id;
    private int extended;
    private boolean remote;
    private boolean error;
    private int length;
    private int code;

    public NamedCsvLine(LogInput input) {
        super(input.head());
        columns = NamedColumns.of(input.head());
        header = input.head().firstLine().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected Outcome line() {
        int from = at;
        boolean isHeader =
                at < end && text[at] == header[0] && Arrays.equals(text, at, end, header, 0, header.length);
        if (isHeader || isBlank()) return Outcome.NOTHING;
        at = from;
        frame.begin(0);
        id = -1;
        extended = -1;
        remote = false;
        error = false;
        length = -1;
        code = -1;
        for (int i = 0; i < columns.count(); i++) {
            boolean cut = at >= end && text[at - 1] != separator;
            if (cut && columns.get(i) == Column.DATA && length < 0 && code < 0) return bad("data");
            boolean there = cell() && tokenLength() > 0;
            if (!take(columns.get(i), there)) return Outcome.BAD;
        }
        return finish();
    }

    private boolean take(Column column, boolean there) {
        switch (column) {
            case TIME :
                return time();
            case ID :
                id = columns.decimalIds() ? decimalToken() : prefixedHexToken();
                return id >= 0 && id <= CanFrame.MAX_EXTENDED_ID || failToken("an identifier");
            case CHANNEL :
                channelIsToken();
                return true;
            case EXTENDED :
                extended = is("x") || is("ext") || is("extended") ? 1 : isSet(there) ? 1 : 0;
                return true;
            case REMOTE :
                remote = isSet(there) || is("rtr");
                return true;
            case ERROR :
                error = isSet(there);
                return true;
            case DIRECTION :
                frame.flagIf(is("tx") || is("1") || is("t"), Flag.TRANSMITTED);
                return true;
            case FD :
                frame.flagIf(isSet(there), Flag.FD);
                return true;
            case BIT_RATE_SWITCH :
                frame.flagIf(isSet(there), Flag.BIT_RATE_SWITCH);
                return true;
            case ERROR_STATE :
                frame.flagIf(isSet(there), Flag.ERROR_STATE);
                return true;
            case LENGTH :
                return (length = small(there)) >= -1 || failToken("a data length of 0 to 64");
            case CODE :
                return (code = small(there)) >= -1 || failToken("a DLC of 0 to 15, or a length");
            case DATA :
                return data();
            case BYTE :
                return !there || oneByte();
            default :
                return true;
        }
    }

    private boolean isSet(boolean there) {
        return there && !is("0") && !is("false") && !is("no") && !is("-");
    }

    /** -1 if it is not there, -2 if it is none. */
    private int small(boolean there) {
        if (!there) return -1;
        long value = decimalToken();
        return value < 0 || value > CanFrame.MAX_LENGTH ? -2 : (int) value;
    }

    private boolean time() {
        if (!cellIsNumber(columns.decimals())) return failToken("a time as a number");
        frame.at(number);
        return true;
    }

    private boolean data() {
        int count = 0;
        for (int i = tokenFrom; i < tokenTo;) {
            if (text[i] == ' ') {
                i++;
                continue;
            }
            int high = hexDigit(i);
            int low = i + 1 < tokenTo ? hexDigit(i + 1) : -1;
            boolean prefix = high == 0 && i + 1 < tokenTo && (text[i + 1] | 0x20) == 'x';
            if (!prefix && (high | low) < 0) return failToken("data in hex");
            if (!prefix && count == CanFrame.MAX_LENGTH) return failToken("at most 64 data bytes");
            if (!prefix) frame.data()[count++] = (byte) (high << 4 | low);
            i += 2;
        }
        frame.length(count);
        return true;
    }

    private boolean oneByte() {
        long value = tokenLength() <= 4 ? prefixedHexToken() : -1;
        if (value < 0 || value > 255) return failToken("a data byte of two hex digits");
        if (frame.length() == CanFrame.MAX_LENGTH) return failToken("at most 64 data bytes");
        frame.data()[frame.length()] = (byte) value;
        frame.length(frame.length() + 1);
        return true;
    }

    private Outcome finish() {
        if (error) {
            frame.error((int) Math.max(0, id));
            frame.length(Math.min(frame.length(), 8));
            return Outcome.FRAME;
        }
        boolean wide = extended < 0 ? id > CanFrame.MAX_STANDARD_ID : extended == 1;
        if (!frame.identify(id, wide)) return bad("an identifier of " + (wide ? "29" : "11") + " bits");
        if (remote) {
            frame.remote(Math.max(0, code >= 0 ? code : length));
            return Outcome.FRAME;
        }
        if (length >= 0 && length > frame.length()) return bad(length + " data bytes");
        if (length >= 0) frame.length(length);
        boolean isPadded = length < 0 && code >= 0 && code <= 8 && code < frame.length();
        if (isPadded) frame.length(code);
        frame.fdIfLong();
        frame.flagIf(frame.is(Flag.BIT_RATE_SWITCH) || frame.is(Flag.ERROR_STATE), Flag.FD);
        boolean isCode =
                code >= 0 && code <= 15 && CanFrame.lengthOf(code, frame.is(Flag.FD)) == frame.length();
        if (isCode)
            frame.dlc(code);
        else if (code > frame.length()) return bad(code + " data bytes");
        return Outcome.FRAME;
    }
}
