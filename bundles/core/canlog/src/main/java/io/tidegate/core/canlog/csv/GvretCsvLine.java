package io.tidegate.core.canlog.csv;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import java.util.regex.Pattern;

/**
 * One line of SavvyCAN's own CSV: {@code Time Stamp,ID,Extended,[Dir,]Bus,LEN,D1,D2...} with the time in
 * microseconds and hex bytes, of which there are always at least eight. The header tells whether there is a
 * direction.
 */
public final class GvretCsvLine extends CsvLine {
    private static final Pattern DIRECTION = Pattern.compile("(?i).*[,;\\t]\\s*\"?dir\"?\\s*[,;\\t].*");

    private final boolean directions;

    public GvretCsvLine(LogInput input) {
        super(input.head());
        directions = DIRECTION.matcher(input.head().firstLine()).matches();
    }

    @Override
    protected Outcome line() {
        if (isBlank() || (text[at] | 0x20) == 't') return Outcome.NOTHING;
        if (!cell() || !cellIsNumber(3)) return badToken("a time in microseconds");
        frame.begin(number);
        if (!cell()) return bad("an identifier");
        long id = prefixedHexToken();
        int idFrom = tokenFrom;
        if (!cell() || !is("true") && !is("false")) return badToken("true or false");
        if (!frame.identify(id, is("true") || id > CanFrame.MAX_STANDARD_ID)) {
            at = idFrom;
            return bad("an identifier in hex");
        }
        if (directions) {
            if (!cell() || !is("rx") && !is("tx")) return badToken("Rx or Tx");
            frame.flagIf(is("tx"), Flag.TRANSMITTED);
        }
        if (!cell()) return bad("a bus");
        channelIsToken();
        return data() ? Outcome.FRAME : Outcome.BAD;
    }

    private boolean data() {
        long length = cell() ? decimalToken() : -1;
        if (length < 0 || length > CanFrame.MAX_LENGTH) return failToken("a data length of 0 to 64");
        for (int i = 0; i < length; i++) {
            long value = cell() && tokenLength() <= 2 ? hexToken() : -1;
            if (value < 0) return failToken("a data byte of two hex digits");
            frame.data()[i] = (byte) value;
        }
        frame.length((int) length);
        frame.fdIfLong();
        return true;
    }
}
