package io.tidegate.core.canlog.csv;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.format.Outcome;
import io.tidegate.core.canlog.text.MidnightClock;

/**
 * One line of Profinity's raw data log and of its predecessor's:
 * <pre>
 * Recv time    , Packet num, ID     , flags, data              , float[1] , float[0] , sender addr
 * 20:25:31.803 , 1         , 0x0x500,      , 0x0000000100001002, 1.4E-45  , 5.7E-42  , 192.168.1.50
 * </pre>
 * The data is written with its last byte first. There is no date and no length; the sender is the channel.
 * The two floats repeat the data. Flags: E extended, R remote.
 */
public final class ProfinityCsvLine extends CsvLine {
    private static final int SENDER = 7;

    private final MidnightClock clock = new MidnightClock(0);

    public ProfinityCsvLine(LogInput input) { super(input.head()); }

    @Override
    protected Outcome line() {
        if (isBlank() || (text[at] | 0x20) == 'r') return Outcome.NOTHING;
        if (!cell() || !time()) return badToken("a time like 20:25:31.803");
        if (!cell() || decimalToken() < 0) return badToken("a packet number");
        if (!cell()) return bad("an identifier");
        long id = prefixedHexToken();
        int idFrom = tokenFrom;
        if (!cell()) return bad("flags, or nothing, and a comma");
        boolean extended = flag('E') || id > CanFrame.MAX_STANDARD_ID;
        boolean remote = flag('R');
        if (!frame.identify(id, extended)) {
            at = idFrom;
            return bad("an identifier in hex");
        }
        if (!cell() || !data()) return badToken("0x and up to 16 hex digits");
        if (remote) frame.remote(0);
        sender();
        return Outcome.FRAME;
    }

    private boolean time() {
        int after = at;
        commaIsPoint();
        at = tokenFrom;
        long nanos = 0;
        for (int unit = 3600; unit > 0; unit /= 60) {
            if (!number(unit == 1 ? 9 : 0) || unit > 1 && !take(':') || number > 86_400_000_000_000L)
                return false;
            nanos += unit == 1 ? number : number * unit * 1_000_000_000L;
        }
        boolean whole = at == tokenTo && nanos < 86_401_000_000_000L;
        at = after;
        if (whole) frame.begin(clock.next(nanos));
        return whole;
    }

    private boolean flag(char letter) {
        for (int i = tokenFrom; i < tokenTo; i++)
            if ((text[i] & ~0x20) == letter) return true;
        return false;
    }

    private boolean data() {
        int from = tokenFrom + 2;
        int length = (tokenTo - from) / 2;
        if (tokenTo < from || text[tokenFrom] != '0' || (text[from - 1] | 0x20) != 'x') return false;
        if ((tokenTo - from) % 2 != 0 || length > 8) return false;
        for (int i = 0; i < length; i++) {
            int high = hexDigit(from + 2 * i);
            int low = hexDigit(from + 2 * i + 1);
            if ((high | low) < 0) return false;
            frame.data()[length - 1 - i] = (byte) (high << 4 | low);
        }
        frame.length(length);
        return true;
    }

    /** The last column, if it is there; Profinity also writes lines without it. */
    private void sender() {
        int column = 5;
        while (column <= SENDER && cell())
            if (column++ == SENDER) channelIsToken();
    }
}
