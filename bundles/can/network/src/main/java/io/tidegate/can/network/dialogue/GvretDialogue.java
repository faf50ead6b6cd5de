package io.tidegate.can.network.dialogue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.gvret.Gvret;
import io.tidegate.core.canwire.gvret.GvretDecoder;
import java.io.IOException;
import java.util.Arrays;

/** A GVRET device: into binary mode, its buses set up if wanted, asked whether it is there. */
final class GvretDialogue implements Dialogue {
    private final NetworkSettings settings;
    private final GvretDecoder decoder;
    private final WireCount count;
    private long repliesBefore;
    private long framesBefore;

    GvretDialogue(NetworkSettings settings, FrameSink out, WireCount count) {
        this.settings = settings;
        this.count = count;
        this.decoder = new GvretDecoder(settings.buses(), settings.deviceTimes(), out, count);
    }

    @Override
    public void open(Link link) throws IOException {
        decoder.reset();
        repliesBefore = count.replies();
        framesBefore = count.frames();
        link.write(Gvret.enterBinary());
        if (settings.bitrate() > 0)
            link.write(Gvret.setup(settings.bitrate(), isUsed(1) ? settings.bitrate() : 0,
                    !settings.transmit()));
        link.write(question());
    }

    private boolean isUsed(int channel) { return settings.buses().bus(channel) != null; }

    @Override
    public boolean received(byte[] bytes, int size, long hostNanos) {
        decoder.feed(bytes, 0, size, hostNanos);
        return count.replies() > repliesBefore || count.frames() > framesBefore;
    }

    @Override
    public byte[] encode(CanFrame frame, Channels.Entry bus) {
        byte[] bytes = new byte[Gvret.MAX_BYTES];
        int size = Gvret.encode(frame, bus.number(), bytes, 0);
        return size == 0 ? null : Arrays.copyOf(bytes, size);
    }

    @Override
    public byte[] question() { return Gvret.keepAlive(); }
}
