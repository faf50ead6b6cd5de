package io.tidegate.core.canlog.crtd;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.LineParser;

/**
 * One line of a CRTD log (OVMS): {@code 1320745424.002 1R11 402 FA 01 C3}; R received, T transmitted, 11 or
 * 29 bits, before it the number of the bus, which may be missing. Records that begin with C are comments and
 * events.
 */
public final class CrtdLine extends LineParser {
    public CrtdLine(LogInput input) {}

    @Override
    protected Outcome line() {
        skipSpaces();
        if (at == end) return Outcome.NOTHING;
        if (!signedNumber(9)) return bad("a time in seconds");
        frame.begin(number);
        if (!token()) return bad("a record type");
        int kind = tokenFrom;
        while (kind < tokenTo && text[kind] >= '0' && text[kind] <= '9') kind++;
        channelFrom = tokenFrom;
        channelTo = kind;
        if (kind < tokenTo && text[kind] == 'C') return Outcome.NOTHING;
        if (tokenTo - kind != 3 || text[kind] != 'R' && text[kind] != 'T')
            return badToken("a record R11, R29, T11 or T29");
        frame.flagIf(text[kind] == 'T', Flag.TRANSMITTED);
        boolean extended = text[kind + 1] == '2' && text[kind + 2] == '9';
        if (!extended && (text[kind + 1] != '1' || text[kind + 2] != '1')) return badToken("11 or 29 bits");
        if (!token() || !frame.identify(hexToken(), extended)) return badToken("an identifier in hex");
        return data();
    }

    private Outcome data() {
        while (!atEnd())
            if (!hexBytes(1)) return Outcome.BAD;
        frame.fdIfLong();
        return Outcome.FRAME;
    }
}
