package io.tidegate.can.serial.language;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.core.canwire.Echoes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SLCAN in the dialect that is configured. */
public final class Slcan implements Language {
    /** How long an adapter is given to answer a command; silence is an answer too. */
    private static final long ANSWER_WITHIN_NANOS = 100_000_000L;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final SerialSettings settings;
    private final Echoes echoes = new Echoes();
    private final SlcanParser parser;
    private boolean asksStatus;

    public Slcan(SerialSettings settings, FrameSink out) {
        this.settings = settings;
        this.parser = new SlcanParser(settings.bus(), settings.timestamps(), echoes, out);
    }

    @Override
    public void reset() {
        parser.reset();
        echoes.forget();
    }

    @Override
    public void feed(byte[] bytes, int count, long hostNanos) { parser.feed(bytes, count, hostNanos); }

    /**
     * Flushes a half command, closes the channel (it may be open: then BEL is no refusal), sets it up, opens
     * it.
     */
    @Override
    public String startUp(Talk talk) throws IOException {
        asksStatus = settings.dialect().tellsStatus();
        talk.say(bytes("\r\r\r"));
        untilQuiet(talk);
        talk.say(bytes("C\r"));
        untilQuiet(talk);
        StringBuilder refused = new StringBuilder();
        for (String command : commands()) if (refuses(talk, command)) refused.append(command).append(' ');
        parser.begin();
        return refused.toString().strip();
    }

    private List<String> commands() {
        List<String> commands = new ArrayList<>();
        if (settings.timing().isEmpty())
            commands.add(settings.dialect().bitrate(settings.bitrate()));
        else
            commands.add("s" + settings.timing());
        if (settings.dataBitrate() > 0) commands.add(settings.dialect().dataRate(settings.dataBitrate()));
        if (!settings.timestamps().command().isEmpty()) commands.add(settings.timestamps().command());
        commands.addAll(List.of(settings.dialect().open(settings.listenOnly())));
        return commands;
    }

    private boolean refuses(Talk talk, String command) throws IOException {
        long replies = parser.replies();
        long refusals = parser.refusals();
        talk.say(bytes(command + "\r"));
        long begin = System.nanoTime();
        while (parser.replies() == replies && System.nanoTime() - begin < ANSWER_WITHIN_NANOS)
            if (!talk.hear()) break;
        return parser.refusals() > refusals;
    }

    private static void untilQuiet(Talk talk) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < ANSWER_WITHIN_NANOS) if (!talk.hear()) break;
    }

    @Override
    public byte[] farewell() { return bytes("C\r"); }

    /** An adapter that refuses {@code F} is not asked again. */
    @Override
    public byte[] question() {
        if (asksStatus && parser.status().isUnknown()) asksStatus = false;
        if (asksStatus) parser.status().asked();
        return asksStatus ? bytes("F\r") : NOTHING;
    }

    @Override
    public int mostBytes() { return 2 + 8 + 2 * CanFrame.MAX_LENGTH + 1; }

    /** CAN FD only to an adapter that was set up for it: another takes such a line for something else. */
    // hot: runs per frame
    @Override
    public int encode(CanFrame frame, byte[] out, int at) {
        int flags = frame.flags();
        byte letter = letter(flags);
        if (letter == 0 || (flags & Flag.FD) != 0 && settings.dataBitrate() == 0) return 0;
        int end = at;
        out[end++] = letter;
        for (int shift = (frame.isExtended() ? 7 : 2) * 4; shift >= 0; shift -= 4)
            out[end++] = HEX[frame.id() >> shift & 15];
        out[end++] = HEX[(flags & Flag.FD) != 0 ? frame.dlc() : Math.min(8, frame.dlc())];
        if ((flags & Flag.REMOTE) == 0) {
            for (byte b : frame.data()) {
                out[end++] = HEX[b >> 4 & 15];
                out[end++] = HEX[b & 15];
            }
            for (int i = frame.length(); i < CanFrame.lengthOf(frame.dlc(), (flags & Flag.FD) != 0); i++) {
                out[end++] = '0';
                out[end++] = '0';
            }
        }
        out[end++] = '\r';
        return end - at;
    }

    private static byte letter(int flags) {
        boolean extended = (flags & Flag.EXTENDED) != 0;
        if ((flags & Flag.ERROR) != 0) return 0;
        if ((flags & Flag.REMOTE) != 0) return (byte) (extended ? 'R' : 'r');
        if ((flags & Flag.FD) == 0) return (byte) (extended ? 'T' : 't');
        if ((flags & Flag.BIT_RATE_SWITCH) != 0) return (byte) (extended ? 'B' : 'b');
        return (byte) (extended ? 'D' : 'd');
    }

    @Override
    public long frames() { return parser.frames(); }

    @Override
    public long refused() { return parser.status().refusedFrames(); }

    @Override
    public long lost() { return parser.status().lost(); }

    @Override
    public boolean isLosing() { return parser.status().isLosing(); }

    @Override
    public void sends(CanFrame frame) { echoes.sends(frame); }

    @Override
    public void doesNotSend(CanFrame frame) { echoes.refused(frame); }

    @Override
    public long bad() { return parser.badLines(); }

    @Override
    public String lastBad() { return "expected SLCAN lines, found '" + parser.lastBad() + "'"; }

    @Override
    public BusState state() { return parser.status().state(); }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.US_ASCII); }
}
