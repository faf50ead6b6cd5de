package io.tidegate.core.canlog.csv;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;

/**
 * One line of comma.ai's cabana: {@code time,addr,bus,data}. The old one writes decimal addresses and bare
 * hex data, the new one 0x before both. A bus of 128 and more was sent by the device itself. Times are
 * seconds of the drive.
 */
public final class CabanaCsvLine extends CsvLine {
    private static final int SENT = 128;

    public CabanaCsvLine(LogInput input) { super(input.head()); }

    @Override
    protected Outcome line() {
        if (isBlank() || text[at] == 't') return Outcome.NOTHING;
        if (!cell() || !cellIsTime()) return badToken("a time in seconds");
        frame.begin(number);
        if (!cell()) return bad("an address");
        boolean hex = tokenLength() > 2 && (text[tokenFrom + 1] | 0x20) == 'x';
        long id = hex ? prefixedHexToken() : decimalToken();
        if (!frame.identify(id, id > CanFrame.MAX_STANDARD_ID)) return badToken("an address");
        long bus = cell() ? decimalToken() : -1;
        if (bus < 0 || bus > 255) return badToken("a bus of 0 to 255");
        channelNumber = (int) bus % SENT;
        frame.flagIf(bus >= SENT, Flag.TRANSMITTED);
        return data() ? Outcome.FRAME : Outcome.BAD;
    }

    /** SavvyCAN writes {@code 0.061943.0}. */
    private boolean cellIsTime() {
        int to = tokenFrom;
        for (int points = 0; to < tokenTo; to++)
            if (text[to] == '.' && ++points == 2) break;
        for (int i = to + 1; i < tokenTo; i++)
            if (text[i] < '0' || text[i] > '9') return false;
        tokenTo = to;
        return cellIsNumber(9);
    }

    private boolean data() {
        if (!cell()) return true;
        boolean prefixed =
                tokenLength() >= 2 && text[tokenFrom] == '0' && (text[tokenFrom + 1] | 0x20) == 'x';
        int from = prefixed ? tokenFrom + 2 : tokenFrom;
        int length = (tokenTo - from) / 2;
        if ((tokenTo - from) % 2 != 0 || length > CanFrame.MAX_LENGTH)
            return failToken("up to 64 bytes in hex");
        for (int i = 0; i < length; i++) {
            int high = hexDigit(from + 2 * i);
            int low = hexDigit(from + 2 * i + 1);
            if ((high | low) < 0) return failToken("data in hex");
            frame.data()[i] = (byte) (high << 4 | low);
        }
        frame.length(length);
        frame.fdIfLong();
        return true;
    }
}
