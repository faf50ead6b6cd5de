package io.tidegate.can.discovery;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.canwire.bridge.Bridge;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open UDP ports. Others may listen there too. For the finder's thread. */
final class Ears implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
    private static final int MAX_BYTES = 2_048;
    private final Selector selector;
    private final byte[] buffer = new byte[MAX_BYTES];
    private final Set<Integer> joined = new HashSet<>();
    private DatagramChannel bridges;

    /** Takes a datagram, lent for the call. */
    interface Listener {
        void heard(Announcement announcement, byte[] bytes, int size, String from);
    }

    private Ears(Selector selector) { this.selector = selector; }

    /** @throws IOException if a port cannot be opened; says which */
    static Ears open(Collection<Announcement> wanted, ToIntFunction<Announcement> ports, Selector selector)
            throws IOException {
        Ears ears = new Ears(selector);
        try {
            for (Announcement announcement : wanted) ears.open(announcement, ports.applyAsInt(announcement));
            return ears;
        } catch (IOException | RuntimeException | Error e) { // the selector's end would not free the ports
            ears.close();
            throw e;
        }
    }

    private void open(Announcement announcement, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, announcement);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            channel.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new IOException("cannot listen at UDP port " + port + " for " + announcement + " ("
                    + OneLine.of(e.getMessage()) + ")", e);
        }
        if (announcement == Announcement.BRIDGE) bridges = channel;
        join();
    }

    /** The group of the bridges, on interfaces that came since the last time too. */
    private void join() throws IOException {
        if (bridges == null) return;
        InetAddress group = InetAddress.getByName(Bridge.GROUP);
        for (NetworkInterface nic : NetworkInterface.networkInterfaces().filter(Ears::isUsable).toList())
            if (joined.add(nic.getIndex())) join(group, nic);
    }

    /** One interface that cannot does not spoil the others. */
    private void join(InetAddress group, NetworkInterface nic) {
        try {
            bridges.join(group, nic);
        } catch (IOException e) {
            LOG.info("can.discovery: no multicast on {} ({})", nic.getName(), OneLine.of(e.getMessage()));
        }
    }

    private static boolean isUsable(NetworkInterface nic) {
        try {
            return nic.isUp() && (nic.supportsMulticast() || nic.isLoopback())
                    && nic.inetAddresses().anyMatch(Inet4Address.class::isInstance);
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits at most so long, and hands on what came. */
    void listen(long millis, Listener listener) throws IOException {
        join();
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            ByteBuffer into = ByteBuffer.wrap(buffer);
            SocketAddress from = ((DatagramChannel) key.channel()).receive(into);
            if (from instanceof InetSocketAddress address)
                listener.heard((Announcement) key.attachment(), buffer, into.position(), address.getAddress()
                        .getHostAddress());
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) key.channel().close();
    }
}
