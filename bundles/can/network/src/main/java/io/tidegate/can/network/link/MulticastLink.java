package io.tidegate.can.network.link;

import io.tidegate.api.text.OneLine;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.runtime.PerSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The multicast group of the bridges, on one interface or all that can; looks every second for ones that
 * came.
 */
public final class MulticastLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(MulticastLink.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final NetworkSettings settings;
    private final InetSocketAddress group;
    private final DatagramChannel channel;
    private final Selector selector;
    /** By number of the interface. */
    private final Map<Integer, MembershipKey> joined = new HashMap<>();
    private final Losses losses;
    private final PerSource told = new PerSource();
    private String nic = "";
    private long looked;

    private MulticastLink(NetworkSettings settings, DatagramChannel channel, Losses losses)
            throws IOException {
        this.settings = settings;
        this.losses = losses;
        this.channel = channel;
        this.group = new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), settings.port());
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        channel.bind(new InetSocketAddress(onlyGroup(), settings.port()));
        channel.configureBlocking(false);
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Bound to the group the socket gets nothing that was sent to an address of this computer, from whatever
     * network. Windows cannot, and listens to everything.
     */
    private InetAddress onlyGroup() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? null
                : group.getAddress();
    }

    /** @throws IOException if the port is taken or there is no such interface now */
    public static MulticastLink open(NetworkSettings settings, Losses losses) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            MulticastLink link = new MulticastLink(settings, channel, losses);
            link.join();
            return link;
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot hear " + settings.peer() + " (" + OneLine.of(e.getMessage()) + ")",
                    e);
        }
    }

    private void join() throws IOException {
        looked = System.nanoTime();
        List<NetworkInterface> usable = NetworkInterface.networkInterfaces().filter(this::isUsable).toList();
        if (usable.isEmpty())
            throw new IOException("network.interface: expected one that is up and has an IPv4 address"
                    + (settings.nic().isEmpty() ? "" : ", found no " + settings.nic()));
        leaveGone(usable);
        for (NetworkInterface nic : usable)
            if (!joined.containsKey(nic.getIndex())) join(nic);
        if (joined.isEmpty()) throw new IOException("network.interface: no interface can do multicast");
    }

    /**
     * Or Java takes one that comes back, with its name and address, for one on which the group was joined
     * already.
     */
    private void leaveGone(List<NetworkInterface> usable) throws IOException {
        for (int index : List.copyOf(joined.keySet())) {
            if (usable.stream().anyMatch(nic -> nic.getIndex() == index)) continue;
            MembershipKey gone = joined.remove(index);
            try {
                gone.drop();
            } catch (AssertionError e) { // as Java calls what the kernel refuses; then it is joined for ever
                throw new IOException("interface " + gone.networkInterface().getName() + " is gone", e);
            }
        }
    }

    /** One interface that cannot does not spoil the others. */
    private void join(NetworkInterface nic) throws IOException {
        MembershipKey key;
        try {
            key = channel.join(group.getAddress(), nic);
        } catch (IOException e) {
            LOG.debug("no multicast on {}: {}", nic.getName(), OneLine.of(e.getMessage()));
            return;
        }
        if (joined.isEmpty()) channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, nic);
        if (!settings.nic().isEmpty()) this.nic = nic.getName();
        joined.put(nic.getIndex(), key);
    }

    private boolean isUsable(NetworkInterface nic) {
        try {
            boolean ipv4 = nic.inetAddresses().anyMatch(address -> address.getAddress().length == 4);
            boolean named = nic.getName().equals(settings.nic())
                    || nic.inetAddresses().anyMatch(address -> address.getHostAddress()
                            .equals(settings.nic()));
            boolean wanted = settings.nic().isEmpty() ? nic.supportsMulticast() && !nic.isLoopback() : named;
            return ipv4 && wanted && nic.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int read(byte[] buffer, long waitMillis) throws IOException {
        if (System.nanoTime() - looked > LOOK_EVERY_NANOS) join();
        selector.select(waitMillis);
        selector.selectedKeys().clear();
        ByteBuffer into = ByteBuffer.wrap(buffer);
        if (!(channel.receive(into) instanceof InetSocketAddress from)) return 0;
        return isAllowed(from.getAddress()) ? into.position() : 0;
    }

    private boolean isAllowed(InetAddress source) {
        if (settings.allow().has(source)) return true;
        losses.refused().increment();
        String address = source.getHostAddress();
        if (told.isNews(address, "refused"))
            LOG.warn("{}: what {} sends is refused: it is not in the key allow", settings.peer(), address);
        return false;
    }

    @Override
    public String nic() { return nic; }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            channel.send(ByteBuffer.wrap(bytes), group);
        } catch (IOException e) {
            throw new IOException(
                    "cannot send to " + settings.peer() + " (" + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    @Override
    public void wake() { selector.wakeup(); }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
