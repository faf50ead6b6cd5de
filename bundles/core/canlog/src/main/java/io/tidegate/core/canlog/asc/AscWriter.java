package io.tidegate.core.canlog.asc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.canlog.io.LogWriter;
import io.tidegate.core.canlog.text.TextOut;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.Locale;

/** Writes Vector ASC, laid out as python-can does. Times count from the millisecond of the first frame. */
public final class AscWriter implements LogWriter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM dd hh:mm:ss.SSS a yyyy",
                    Locale.ENGLISH);
    private static final int ID_WIDTH = 15;
    private static final int FDF = 0x1000;
    private static final int BRS = 0x2000;
    private static final int ESI = 0x4000;

    private final TextOut out;
    private final ChannelNumbers channels;
    private final ZoneId zone;
    private final BitSet named = new BitSet();
    private boolean begun;
    private long startNanos;
    private long moved;

    public AscWriter(OutputStream out, ChannelNumbers channels, ZoneId zone) {
        this.out = new TextOut(out);
        this.channels = channels;
        this.zone = zone;
    }

    private void begin(long firstNanos) throws IOException {
        begun = true;
        startNanos = Math.floorDiv(firstNanos, 1_000_000L) * 1_000_000L;
        String date = DATE.format(Instant.ofEpochMilli(startNanos / 1_000_000L).atZone(zone));
        out.text("date ").text(date)
                .text("\nbase hex  timestamps absolute\ninternal events logged\n// version 9.0.0\n");
        if (channels.areNamed()) for (String bus : channels.all().keySet()) name(bus, channels.of(bus));
        out.text("Begin Triggerblock ").text(date).text("\n 0.000000 Start of measurement\n");
    }

    private void name(String bus, int channel) throws IOException {
        named.set(channel);
        out.line();
        out.text("// channel ").decimal(channel + 1, 1).text(" = ").text(channels.interfaceName(bus))
                .text('\n');
    }

    // hot: runs per frame
    @Override
    public void write(CanFrame frame) throws IOException {
        if (!begun) begin(frame.timeNanos());
        out.line();
        int channel = channels.of(frame.bus());
        if (channels.areNamed() && !named.get(channel)) name(frame.bus(), channel);
        long elapsed = frame.timeNanos() - startNanos;
        if (elapsed < 0) moved++;
        out.text(' ').seconds(Math.max(0, elapsed)).text(' ');
        if ((frame.flags() & Flag.FD) != 0)
            fd(frame, channel + 1);
        else
            classic(frame, channel + 1);
        out.text('\n');
    }

    private void classic(CanFrame frame, int channel) {
        out.decimal(channel, 1).spaces(2);
        if ((frame.flags() & Flag.ERROR) != 0) {
            out.text("ErrorFrame");
            return;
        }
        identifier(frame);
        out.spaces(ID_WIDTH + 1 - idWidth(frame)).text(direction(frame));
        boolean remote = (frame.flags() & Flag.REMOTE) != 0;
        out.text(remote ? " r " : " d ").text(Character.forDigit(frame.dlc(), 16)).text(' ')
                .bytes(frame.data(), true);
    }

    private void fd(CanFrame frame, int channel) {
        boolean brs = (frame.flags() & Flag.BIT_RATE_SWITCH) != 0;
        boolean esi = (frame.flags() & Flag.ERROR_STATE) != 0;
        out.text("CANFD ").spaces(channel < 10 ? 2 : channel < 100 ? 1 : 0).decimal(channel, 1).text(' ')
                .text(direction(frame)).spaces(Math.max(1, 9 - idWidth(frame)));
        identifier(frame);
        out.spaces(35).text(brs ? '1' : '0').text(' ').text(esi ? '1' : '0').text(' ')
                .text(Character.forDigit(frame.dlc(), 16)).spaces(frame.length() < 10 ? 2 : 1)
                .decimal(frame.length(), 1)
                .text(' ').bytes(frame.data(), true);
        int flags = FDF | (brs ? BRS : 0) | (esi ? ESI : 0);
        out.text("        0    0 ").spaces(4).hex(flags, 4)
                .text("        0        0        0        0        0");
    }

    private void identifier(CanFrame frame) {
        out.hex(frame.id());
        if (frame.isExtended()) out.text('x');
    }

    private static int idWidth(CanFrame frame) {
        return TextOut.hexDigits(frame.id()) + (frame.isExtended() ? 1 : 0);
    }

    private static String direction(CanFrame frame) {
        return (frame.flags() & Flag.TRANSMITTED) != 0 ? "Tx  " : "Rx  ";
    }

    @Override
    public void flush() throws IOException { out.flush(); }

    @Override
    public long moved() { return moved; }

    @Override
    public void close() throws IOException {
        if (!begun) begin(0);
        out.text("End TriggerBlock\n");
        out.close();
    }
}
