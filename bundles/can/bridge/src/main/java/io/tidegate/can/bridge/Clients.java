package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.text.OneLine;
import io.tidegate.can.bridge.client.Client;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.PerSource;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP port and everybody who is connected to it. For the server's thread. */
final class Clients implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    /**
     * A client without power is noticed after 30 s of silence and three questions of the kernel, 5 s apart.
     */
    private static final Map<String, Integer> KEEP_ALIVE =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 3);
    private final String server;
    private final BridgeSettings settings;
    private final Selector selector;
    private final Maker maker;
    private final ServerSocketChannel port;
    private final Faults faults;
    private final List<Client> all = new ArrayList<>();
    private final PerSource told = new PerSource();

    /** Makes a client of a connection. */
    interface Maker {
        /** Whether somebody at this address may be a client at all. */
        boolean isWelcome(InetAddress address);

        Client make(SocketChannel channel, SelectionKey key) throws IOException;
    }

    private Clients(String server, BridgeSettings settings, Selector selector, Maker maker,
            ServerSocketChannel port, Faults faults) {
        this.faults = faults;
        this.server = server;
        this.settings = settings;
        this.selector = selector;
        this.maker = maker;
        this.port = port;
    }

    /**
     * @param faults told those that clients cause
     * @throws IOException if nobody can connect; says why
     */
    static Clients listen(String server, BridgeSettings settings, Selector selector, Maker maker,
            Faults faults)
            throws IOException {
        ServerSocketChannel port = ServerSocketChannel.open();
        try {
            port.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            port.configureBlocking(false);
            port.bind(new InetSocketAddress(settings.host(), settings.port()));
            port.register(selector, SelectionKey.OP_ACCEPT);
            return new Clients(server, settings, selector, maker, port, faults);
        } catch (IOException | RuntimeException e) {
            port.close();
            throw new IOException("host, port: cannot listen at " + settings.host() + ":" + settings.port()
                    + " ("
                    + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    /** Handles what the selector found: new clients, bytes of those that are there. */
    void receive(byte[] buffer, long hostNanos) throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.channel() == port)
                accept();
            else if (key.attachment() instanceof Client client && key.isValid() && key.isReadable())
                read(client, buffer, hostNanos);
        }
        selector.selectedKeys().clear();
    }

    private void accept() throws IOException {
        SocketChannel channel = port.accept();
        if (channel == null) return;
        try {
            if (isAdmitted(channel))
                admit(channel);
            else
                channel.close();
        } catch (IOException e) {
            LOG.debug("{}: a client is gone already: {}", server, OneLine.of(e.getMessage()));
            channel.close();
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private boolean isAdmitted(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) return false;
        InetAddress address = remote.getAddress();
        if (!maker.isWelcome(address)) return false;
        if (all.size() < settings.clients() || makeRoomFor(address)) return true;
        if (told.isNews(address.getHostAddress(), "refused"))
            LOG.warn("{}: clients: {} are connected already, one from {} is refused", server, all.size(),
                    address.getHostAddress());
        return false;
    }

    /** Nobody can hold all places: one of the address that has the most goes, if the newcomer's has fewer. */
    private boolean makeRoomFor(InetAddress newcomer) {
        InetAddress greediest = all.stream().map(Client::address)
                .max(Comparator.comparingLong(this::places)).orElse(newcomer);
        if (places(greediest) <= places(newcomer) + 1) return false;
        all.stream().filter(client -> client.address().equals(greediest))
                .min((one, other) -> Long.signum(one.heard() - other.heard()))
                .ifPresent(client -> drop(client,
                        "its address holds the most connections, and another address needs one"));
        return true;
    }

    private long places(InetAddress address) {
        return all.stream().filter(client -> client.address().equals(address)).count();
    }

    private void admit(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        keepAlive(channel);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Client client = maker.make(channel, key);
        key.attach(client);
        all.add(client);
    }

    /** By name: the options are of a package that not every framework exports. */
    @SuppressWarnings("unchecked")
    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions())
            if (KEEP_ALIVE.containsKey(option.name()))
                channel.setOption((SocketOption<Integer>) option, KEEP_ALIVE.get(option.name()));
    }

    private void read(Client client, byte[] buffer, long hostNanos) {
        try {
            client.read(buffer, hostNanos);
        } catch (IOException e) {
            drop(client, OneLine.of(e.getMessage()));
        } catch (RuntimeException | Error e) {
            fail(client, e);
        }
    }

    /** A fault of the program in the name of one client costs the others nothing. */
    private void fail(Client client, Throwable fault) {
        drop(client, "an internal error");
        faults.tell(fault, "the client is disconnected, the others continue");
    }

    private void drop(Client client, String why) {
        all.remove(client);
        client.close(why, told);
    }

    // hot: runs per frame
    void offer(CanFrame frame) {
        for (int i = all.size() - 1; i >= 0; i--) offer(all.get(i), frame);
    }

    private void offer(Client client, CanFrame frame) {
        try {
            client.offer(frame);
        } catch (RuntimeException | Error e) {
            fail(client, e);
        }
    }

    /** Gives the network what it takes; who has taken nothing for too long is dropped. */
    void flush() {
        long now = System.nanoTime();
        for (int i = all.size() - 1; i >= 0; i--) {
            Client client = all.get(i);
            try {
                client.flush(now);
            } catch (IOException e) {
                drop(client, OneLine.of(e.getMessage()));
            } catch (RuntimeException | Error e) {
                fail(client, e);
            }
        }
        faults.overIfQuiet();
    }

    @Override
    public void close() throws IOException {
        for (Client client : List.copyOf(all)) drop(client, "the gateway stops offering");
        port.close();
    }
}
