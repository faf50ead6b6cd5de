package io.tidegate.can.network.dialogue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A CAN-Ethernet bridge: its multicast group, or a TCP connection to one. */
final class BridgeDialogue implements Dialogue {
    private final NetworkSettings settings;
    private final boolean datagrams;
    private final long client;
    private final BridgeDecoder decoder;

    BridgeDialogue(NetworkSettings settings, long client, FrameSink out, WireCount count) {
        this.client = client;
        this.settings = settings;
        this.datagrams = settings.protocol().carrier() == Protocol.Carrier.MULTICAST;
        this.decoder = new BridgeDecoder(settings.protocol().version(), settings.buses(), client, out, count);
    }

    @Override
    public void open(Link link) throws IOException {
        decoder.reset();
        if (datagrams) {
            decoder.heardOn(link.nic());
            return;
        }
        decoder.cameFrom(Bridge.origin(busId(settings.buses().first()), settings.host(), settings.port()));
        byte[] hello = new byte[Bridge.HELLO_BYTES];
        Bridge.encodeHello(busId(settings.buses().first()), client, hello, 0);
        link.write(hello);
    }

    @Override
    public boolean received(byte[] bytes, int size, long hostNanos) {
        if (datagrams)
            decoder.datagram(bytes, 0, size, hostNanos);
        else
            decoder.stream(bytes, 0, size, settings.buses().first().bus(), hostNanos);
        return true;
    }

    @Override
    public byte[] encode(CanFrame frame, Channels.Entry bus) {
        int head = datagrams ? Bridge.HEAD_BYTES : 0;
        byte[] bytes = new byte[head + Bridge.RECORD_BYTES];
        int size = Bridge.encode(frame, bytes, head);
        if (size == 0) return null;
        if (datagrams) Bridge.encodeHead(busId(bus), client, bytes, 0);
        return Arrays.copyOf(bytes, head + size);
    }

    @Override
    public long foreign() { return decoder.foreign(); }

    @Override
    public String foreigners() {
        return BridgeVersion.describe(decoder.foreignBus()) + ", and none of "
                + settings.buses().entries().stream()
                        .map(entry -> BridgeVersion.describe(busId(entry))).collect(Collectors.joining(", "));
    }

    private long busId(Channels.Entry bus) { return settings.protocol().version().id(bus.number()); }

    @Override
    public boolean isOpenAtOnce() { return true; }
}
