package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.Bridge;
import io.tidegate.core.canwire.BridgeDecoder;
import io.tidegate.core.canwire.BridgeVersion;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway in the multicast group of the bridges: frames, heartbeats, and frames from others where they
 * may send. One datagram per frame and version.
 */
final class Multicast implements Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Multicast.class);
    private final BridgeSettings settings;
    private final Incoming incoming;
    private final long mac;
    private final Tally tally;
    private final DatagramChannel channel;
    private final InetSocketAddress group;
    private final List<BridgeDecoder> decoders;
    private boolean refused;
    private final byte[] datagram = new byte[Bridge.HEAD_BYTES + Bridge.RECORD_BYTES];

    private Multicast(BridgeSettings settings, long mac, int port, Incoming incoming, Tally tally,
            WireCount count)
            throws IOException {
        this.settings = settings;
        this.mac = mac;
        this.tally = tally;
        this.group = new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), port);
        this.decoders = settings.versions().all().stream().map(version ->
                new BridgeDecoder(version, settings.buses(), mac, this::incoming, count)).toList();
        this.incoming = incoming;
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
    }

    /** @param port of the group; 4876 but in tests */
    static Announcer open(BridgeSettings settings, long mac, int port, Selector selector, Incoming incoming,
            Tally tally,
                          WireCount count) throws IOException {
        NetworkInterface nic = Nics.find(settings.nic());
        Multicast opened = new Multicast(settings, mac, port, incoming, tally, count);
        try {
            opened.join(nic, port, selector);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void join(NetworkInterface nic, int port, Selector selector) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, settings.ttl());
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, nic);
        channel.configureBlocking(false);
        // Who may not send is not even heard.
        if (!settings.transmit()) return;
        channel.bind(new InetSocketAddress(port));
        channel.join(group.getAddress(), nic);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public void call() throws IOException {
        byte[] heartbeat = new byte[Bridge.HEAD_BYTES + Bridge.RECORD_BYTES];
        for (BridgeVersion version : settings.versions().all())
            for (Channels.Entry entry : settings.buses().entries()) {
                Bridge.encodeHeartbeat(version.id(entry.number()), settings.bitrate() / 1_000, mac,
                        heartbeat);
                channel.send(ByteBuffer.wrap(heartbeat), group);
            }
    }

    // hot: runs per frame
    @Override
    public void offer(CanFrame frame) throws IOException {
        Channels.Entry entry = settings.buses().of(frame.bus());
        List<BridgeVersion> versions = settings.versions().all();
        for (int i = 0; i < versions.size(); i++) {
            tally.take();
            Bridge.encodeHead(versions.get(i).id(entry.number()), mac, datagram, 0);
            boolean carried = Bridge.encode(frame, datagram, Bridge.HEAD_BYTES) > 0;
            boolean sent = false;
            try {
                sent = carried && channel.send(ByteBuffer.wrap(datagram), group) > 0;
            } finally {
                if (sent) tally.send();
                else tally.drop(1);
            }
        }
    }

    @Override
    public void receive(byte[] buffer, long hostNanos) throws IOException {
        if (!settings.transmit()) return;
        for (ByteBuffer into = ByteBuffer.wrap(buffer); channel.receive(into) != null; into.clear())
            for (BridgeDecoder decoder : decoders) decoder.datagram(buffer, 0, into.position(), hostNanos);
    }

    private void incoming(CanFrame frame) {
        String refusal = incoming.send(frame);
        if (!refusal.isEmpty() && !refused)
            LOG.warn("a frame that came by multicast is refused: {}", refusal);
        refused = !refusal.isEmpty();
    }

    @Override
    public void close() throws IOException { channel.close(); }
}
