package io.tidegate.can.bridge.network;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.bridge.flow.Circles;
import io.tidegate.can.bridge.flow.Incoming;
import io.tidegate.can.bridge.flow.Tally;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.runtime.Trouble;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway in the multicast group of the bridges: frames, heartbeats, and frames from others where they
 * may send. One datagram per frame and version. A frame that came from a bus of the group, by whatever room
 * of the gateway, is not sent there again.
 */
public final class Multicast implements Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Multicast.class);
    /** Others are served in between. */
    private static final int MAX_AT_ONCE = 256;
    private final BridgeSettings settings;
    private final Incoming incoming;
    private final long mac;
    private final Tally tally;
    private final DatagramChannel channel;
    private final InetSocketAddress group;
    private final List<BridgeDecoder> decoders;
    private final Circles circles;
    private final Doubles doubles = new Doubles();
    /** Bus -> origins of its frames that are not sent, as they come from there. */
    private final Map<String, Set<String>> places = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private InetAddress source;
    private long received;
    private final byte[] datagram = new byte[Bridge.HEAD_BYTES + Bridge.RECORD_BYTES];

    private Multicast(BridgeSettings settings, long mac, int port, String nic, Incoming incoming, Tally tally,
            WireCount count, Trouble circling) throws IOException {
        this.settings = settings;
        for (Channels.Entry entry : settings.buses().entries())
            places.put(entry.bus(),
                    settings.versions().all().stream().map(version -> version.id(entry.number()))
                            .flatMap(id -> Stream.of(Bridge.origin(id, nic), Bridge.origin(id, "")))
                            .collect(Collectors.toSet()));
        this.circles = new Circles("the multicast group on " + nic, circling);
        this.mac = mac;
        this.tally = tally;
        this.group = new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), port);
        this.decoders = settings.versions().all().stream()
                .map(version -> new BridgeDecoder(version, settings.buses(), mac, this::incoming, count))
                .toList();
        decoders.forEach(decoder -> decoder.heardOn(nic));
        this.incoming = incoming;
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
    }

    /** @param port of the group; 4876 but in tests */
    public static Announcer open(BridgeSettings settings, long mac, int port, Selector selector,
            Incoming incoming,
            Tally tally, WireCount count, Trouble circling) throws IOException {
        NetworkInterface nic = Nics.find(settings.nic());
        Multicast opened =
                new Multicast(settings, mac, port, nic.getName(), incoming, tally, count, circling);
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
        channel.bind(new InetSocketAddress(onlyGroup(nic), port));
        channel.join(group.getAddress(), nic);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Bound to the group the socket gets nothing that was sent to an address of this computer, from whatever
     * network. Windows cannot, so there it is the address of the interface.
     */
    private InetAddress onlyGroup(NetworkInterface nic) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return windows ? Nics.address(nic) : group.getAddress();
    }

    @Override
    public void call() throws IOException {
        circles.look(System.nanoTime());
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
        if (places.get(frame.bus()).contains(frame.origin())) return;
        Channels.Entry entry = settings.buses().of(frame.bus());
        List<BridgeVersion> versions = settings.versions().all();
        boolean sent = false;
        for (int i = 0; i < versions.size(); i++) sent |= send(frame, versions.get(i).id(entry.number()));
        if (sent) circles.sent(frame, System.nanoTime());
    }

    private boolean send(CanFrame frame, long busId) throws IOException {
        tally.take();
        Bridge.encodeHead(busId, mac, datagram, 0);
        boolean carried = Bridge.encode(frame, datagram, Bridge.HEAD_BYTES) > 0;
        boolean sent = false;
        try {
            sent = carried && channel.send(ByteBuffer.wrap(datagram), group) > 0;
            return sent;
        } finally {
            if (sent)
                tally.send();
            else if (carried)
                tally.drop(1);
            else
                leaveOut(frame);
        }
    }

    private void leaveOut(CanFrame frame) {
        tally.dropAsTold();
        if (leftOut.add(frame.bus()))
            LOG.info("{}: frames of bus {} that the protocol cannot carry, such as CAN FD, are left out",
                    group, frame.bus());
    }

    @Override
    public void receive(byte[] buffer, long hostNanos) throws IOException {
        if (!settings.transmit()) return;
        received = System.nanoTime();
        ByteBuffer into = ByteBuffer.wrap(buffer);
        for (int i = 0; i < MAX_AT_ONCE; i++) {
            into.clear();
            if (!(channel.receive(into) instanceof InetSocketAddress from)) return;
            source = from.getAddress();
            if (!incoming.isWelcome(source) || isDouble(buffer, into.position())) continue;
            decoder(into).datagram(buffer, 0, into.position(), hostNanos);
        }
    }

    /** Who hears one version only gets nothing twice, also from somebody who speaks both. */
    private boolean isDouble(byte[] buffer, int size) {
        return decoders.size() > 1 && doubles.isOne(buffer, size, received);
    }

    /** That of its version; one that is broken is counted by the first. */
    private BridgeDecoder decoder(ByteBuffer datagram) {
        long busId = datagram.position() < Bridge.HEAD_BYTES ? -1 : datagram.getLong(0);
        List<BridgeVersion> versions = settings.versions().all();
        for (int i = 1; i < versions.size(); i++)
            if (versions.get(i).number(busId) >= 0) return decoders.get(i);
        return decoders.get(0);
    }

    private void incoming(CanFrame frame) {
        if (circles.isBack(frame, received))
            incoming.dropCircling();
        else
            incoming.send(frame, source);
    }

    @Override
    public void close() throws IOException {
        circles.end();
        channel.close();
    }
}
