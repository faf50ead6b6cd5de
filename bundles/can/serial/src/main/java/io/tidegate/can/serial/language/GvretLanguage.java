package io.tidegate.can.serial.language;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.gvret.Gvret;
import io.tidegate.core.canwire.gvret.GvretDecoder;
import java.io.IOException;

/** GVRET on a serial port; the first bus of the device. */
public final class GvretLanguage implements Language {
    private static final int FIRST_BUS = 0;

    private final SerialSettings settings;
    private final WireCount count = new WireCount();
    private final GvretDecoder decoder;

    public GvretLanguage(SerialSettings settings, FrameSink out) {
        this.settings = settings;
        this.decoder = new GvretDecoder(channel -> channel == FIRST_BUS ? settings.bus() : null,
                settings.timestamps() != Timestamps.HOST, out, count);
    }

    @Override
    public void reset() { decoder.reset(); }

    @Override
    public void feed(byte[] bytes, int size, long hostNanos) { decoder.feed(bytes, 0, size, hostNanos); }

    @Override
    public String startUp(Talk talk) throws IOException {
        talk.say(Gvret.enterBinary());
        talk.hear();
        talk.say(Gvret.setup(settings.bitrate(), 0, settings.listenOnly()));
        talk.say(Gvret.keepAlive());
        talk.hear();
        return "";
    }

    @Override
    public byte[] farewell() { return new byte[0]; }

    @Override
    public byte[] question() { return Gvret.keepAlive(); }

    @Override
    public int mostBytes() { return Gvret.MAX_BYTES; }

    @Override
    public int encode(CanFrame frame, byte[] out, int at) { return Gvret.encode(frame, FIRST_BUS, out, at); }

    @Override
    public long frames() { return count.frames(); }

    @Override
    public long bad() { return count.bad(); }

    @Override
    public String lastBad() { return "expected " + count.lastBad() + ", found something else"; }

    /** The protocol has no word for it. */
    @Override
    public BusState state() { return BusState.UNKNOWN; }
}
