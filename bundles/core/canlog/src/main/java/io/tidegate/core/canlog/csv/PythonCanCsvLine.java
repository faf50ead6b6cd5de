package io.tidegate.core.canlog.csv;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;

/**
 * One line of python-can's CSV: {@code timestamp,arbitration_id,extended,remote,error,dlc,data} with data in
 * base64. It does not say the channel, the direction or CAN FD; more than 8 bytes were CAN FD.
 */
public final class PythonCanCsvLine extends CsvLine {
    private static final byte[] BASE64 = base64Table();

    public PythonCanCsvLine(LogInput input) { super(input.head()); }

    @Override
    protected Outcome line() {
        if (isBlank() || text[at] == 't') return Outcome.NOTHING;
        if (!cell() || !cellIsNumber(9)) return badToken("a time in seconds");
        frame.begin(number);
        if (!cell()) return bad("an identifier");
        long id = prefixedHexToken();
        int idFrom = tokenFrom;
        int extended = flag();
        int remote = flag();
        int error = flag();
        if ((extended | remote | error) < 0) return badToken("0 or 1");
        if (error == 1)
            frame.error((int) Math.max(0, id));
        else if (!frame.identify(id, extended == 1)) return badAt(idFrom, "an identifier in hex");
        long dlc = cell() ? decimalToken() : -1;
        if (dlc < 0 || dlc > CanFrame.MAX_LENGTH) return badToken("a data length of 0 to 64");
        if (remote == 1 && error == 0) frame.remote((int) dlc);
        return data((int) dlc) ? Outcome.FRAME : Outcome.BAD;
    }

    private Outcome badAt(int place, String what) {
        at = place;
        return bad(what);
    }

    private int flag() {
        return cell() && isOneOf('0', '1') ? text[tokenFrom] - '0' : -1;
    }

    // hot: runs per frame
    private boolean data(int dlc) {
        boolean there = cell();
        if (frame.is(Flag.REMOTE)) return true;
        int wanted = frame.is(Flag.ERROR) ? Math.min(dlc, 8) : dlc;
        int length = base64(there ? tokenTo : tokenFrom, wanted);
        if (length < 0) return failToken("data in base64");
        if (length < wanted) return failToken(wanted + " bytes in base64");
        frame.length(length);
        frame.fdIfLong();
        return true;
    }

    /**
     * Four characters are three bytes. @return bytes there, at most those wanted; -1 if it is something else
     */
    // hot: runs per frame
    private int base64(int to, int wanted) {
        byte[] data = frame.data();
        byte[] line = text;
        int length = 0;
        int from = tokenFrom;
        for (; length + 3 <= wanted && from + 4 <= to; from += 4) {
            int three = BASE64[line[from] & 0xFF] << 18 | BASE64[line[from + 1] & 0xFF] << 12
                    | BASE64[line[from + 2] & 0xFF] << 6 | BASE64[line[from + 3] & 0xFF];
            if (three < 0) break;
            data[length++] = (byte) (three >> 16);
            data[length++] = (byte) (three >> 8);
            data[length++] = (byte) three;
        }
        int bits = 0;
        int value = 0;
        for (; length < wanted && from < to && line[from] != '='; from++) {
            int six = BASE64[line[from] & 0xFF];
            if (six < 0) return -1;
            value = value << 6 | six;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                data[length++] = (byte) (value >> bits);
            }
        }
        return length;
    }

    private static byte[] base64Table() {
        byte[] table = new byte[256];
        java.util.Arrays.fill(table, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) table[digits.charAt(i)] = (byte) i;
        return table;
    }
}
