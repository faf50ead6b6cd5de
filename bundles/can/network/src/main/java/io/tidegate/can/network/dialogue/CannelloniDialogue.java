package io.tidegate.can.network.dialogue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.cannelloni.Cannelloni;
import io.tidegate.core.canwire.cannelloni.CannelloniDecoder;
import java.io.IOException;
import java.util.Arrays;

/** Cannelloni: datagrams, or a stream that each side begins with a greeting. */
final class CannelloniDialogue implements Dialogue {
    private final boolean datagrams;
    private final String peer;
    private final CannelloniDecoder decoder;
    private final WireCount count;
    private long repliesBefore;
    private int sequence;

    CannelloniDialogue(NetworkSettings settings, FrameSink out, WireCount count) {
        this.datagrams = settings.protocol() == Protocol.CANNELLONI_UDP;
        this.peer = settings.peer();
        this.count = count;
        this.decoder = new CannelloniDecoder(settings.buses().first().bus(), out, count);
    }

    @Override
    public void open(Link link) throws IOException {
        decoder.reset();
        repliesBefore = count.replies();
        if (!datagrams) link.write(Cannelloni.hello());
    }

    @Override
    public boolean received(byte[] bytes, int size, long hostNanos) throws IOException {
        if (datagrams)
            decoder.datagram(bytes, 0, size, hostNanos);
        else if (!decoder.stream(bytes, 0, size, hostNanos))
            throw new IOException("lost synchronisation with " + peer + ": expected " + count.lastBad());
        return datagrams || count.replies() > repliesBefore;
    }

    @Override
    public byte[] encode(CanFrame frame, Channels.Entry bus) {
        int head = datagrams ? Cannelloni.HEAD_BYTES : 0;
        byte[] bytes = new byte[head + Cannelloni.MAX_BYTES];
        int size = Cannelloni.encode(frame, bytes, head);
        if (size == 0) return null;
        if (datagrams) Cannelloni.encodeHead(sequence++, 1, bytes, 0);
        return Arrays.copyOf(bytes, head + size);
    }

    @Override
    public boolean isOpenAtOnce() { return datagrams; }
}
