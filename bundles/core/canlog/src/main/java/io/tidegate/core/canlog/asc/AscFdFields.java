package io.tidegate.core.canlog.asc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.FrameDraft;
import io.tidegate.core.canlog.format.Outcome;

/**
 * The fields after {@code CANFD} in a line of Vector ASC. Such a line may carry classic and remote frames
 * too: its flags tell.
 * <pre>
 * 30.005071 CANFD 2 Rx 300x Name  1   0   8   8   01 02 03 04 05 06 07 08 102203   133    303000 ...
 *                 ch dir id name brs esi dlc length data (always hex)     duration length flags
 * </pre>
 */
final class AscFdFields {
    private static final int REMOTE = 0x10;
    private static final int FDF = 0x1000;
    private static final int BRS = 0x2000;
    private static final int ESI = 0x4000;

    private final AscLine line;

    AscFdFields(AscLine line) { this.line = line; }

    Outcome read() {
        if (!line.token() || line.decimalToken() < 0) return line.badToken("a channel");
        line.channelIsToken();
        if (!line.token() || !line.direction()) return line.badToken("Rx or Tx");
        boolean requested = line.is("txrq");
        if (!line.token()) return line.bad("an identifier");
        if (line.is("errorframe")) return line.errorFrame();
        if (!line.identifier()) return line.badToken("an identifier");
        return !fields() ? Outcome.BAD : requested ? Outcome.NOTHING : Outcome.FRAME;
    }

    private boolean fields() {
        if (!line.token()) return line.fail("a bit rate switch of 0 or 1");
        if (!line.isOneOf('0', '1') && !line.token()) return line.fail("a bit rate switch of 0 or 1");
        if (!line.isOneOf('0', '1')) return line.failToken("a bit rate switch of 0 or 1");
        boolean brs = line.text[line.tokenFrom] == '1';
        if (!line.token() || !line.isOneOf('0', '1')) return line.failToken("an error state of 0 or 1");
        boolean esi = line.text[line.tokenFrom] == '1';
        long dlc = line.token() ? line.hexToken() : -1;
        if (dlc < 0 || dlc > 15) return line.failToken("a DLC of 0 to f");
        long length = line.token() ? line.decimalToken() : -1;
        if (length < 0 || length > CanFrame.MAX_LENGTH) return line.failToken("a data length of 0 to 64");
        return line.hexBytes((int) length) && kind((int) dlc, (int) length, brs, esi);
    }

    private boolean kind(int dlc, int length, boolean brs, boolean esi) {
        long flags = flags();
        FrameDraft frame = line.frame;
        if (flags < 0 ? length == 0 && dlc > 0 : (flags & REMOTE) != 0) {
            frame.remote(dlc);
            return true;
        }
        frame.flagIf(flags < 0 || (flags & FDF) != 0 || length > 8 || brs || esi, Flag.FD);
        frame.flagIf(brs || flags >= 0 && (flags & BRS) != 0, Flag.BIT_RATE_SWITCH);
        frame.flagIf(esi || flags >= 0 && (flags & ESI) != 0, Flag.ERROR_STATE);
        if (!frame.is(Flag.FD) && dlc > 8 && length == 8) frame.dlc(dlc);
        return true;
    }

    /** The third word after the data. @return below 0 if the line ends before it */
    private long flags() {
        return line.token() && line.token() && line.token() ? line.hexToken() : -1;
    }
}
