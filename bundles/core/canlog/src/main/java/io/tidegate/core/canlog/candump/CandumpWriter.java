package io.tidegate.core.canlog.candump;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.canlog.io.LogWriter;
import io.tidegate.core.canlog.text.TextOut;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@code candump -l} writes, and a T behind frames that were sent. A raw DLC above 8 is left out,
 * for python-can cannot read a log that has one. Frames from before 1970 get its first moment.
 */
public final class CandumpWriter implements LogWriter {
    private static final int ERROR_FRAME = 0x2000_0000;
    /** What an error of no known class is called, by asc2log too. */
    private static final int BUS_ERROR = 0x80;

    private final TextOut out;
    private final ChannelNumbers channels;
    private @Nullable String bus;
    private String interfaceName = "";

    public CandumpWriter(OutputStream out, ChannelNumbers channels) {
        this.out = new TextOut(out);
        this.channels = channels;
    }

    // hot: runs per frame
    @Override
    @SuppressWarnings("StringEquality") // one reader gives one object per bus
    public void write(CanFrame frame) throws IOException {
        if (frame.bus() != bus) {
            bus = frame.bus();
            interfaceName = channels.interfaceName(bus);
        }
        int flags = frame.flags();
        out.line();
        out.text('(').seconds(frame.timeNanos()).text(')').text(' ').text(interfaceName).text(' ');
        if ((flags & Flag.ERROR) != 0)
            error(frame);
        else
            payload(frame, flags);
        if ((flags & Flag.TRANSMITTED) != 0) out.text(' ').text('T');
        out.text('\n');
    }

    private void error(CanFrame frame) {
        out.hex((frame.id() == 0 ? BUS_ERROR : frame.id()) | ERROR_FRAME, 8).text('#').bytes(frame.data(),
                false);
    }

    private void payload(CanFrame frame, int flags) {
        out.hex(frame.id(), frame.isExtended() ? 8 : 3).text('#');
        if ((flags & Flag.FD) != 0)
            out.text('#').hex(
                    ((flags & Flag.BIT_RATE_SWITCH) != 0 ? 1 : 0) | ((flags & Flag.ERROR_STATE) != 0 ? 2 : 0),
                    1);
        if ((flags & Flag.REMOTE) == 0) {
            out.bytes(frame.data(), false);
            return;
        }
        out.text('R');
        if (frame.dlc() > 0) out.hex(Math.min(frame.dlc(), 8), 1);
    }

    @Override
    public void flush() throws IOException { out.flush(); }

    @Override
    public long moved() { return 0; }

    @Override
    public void close() throws IOException { out.close(); }
}
