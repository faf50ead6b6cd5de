package io.tidegate.can.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Datagrams to and from one other side; what anybody else sends is dropped by the kernel. */
final class UdpLink implements Link {
    private final String peer;
    private final DatagramChannel channel;
    private final Selector selector;

    private UdpLink(String peer, DatagramChannel channel, Selector selector) throws IOException {
        this.peer = peer;
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    static UdpLink open(NetworkSettings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) throw new IOException("host: the name '" + settings.host() + "' has no address");
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(settings.localPort()));
            channel.connect(address);
            return new UdpLink(settings.peer(), channel, Selector.open());
        } catch (IOException e) {
            channel.close();
            throw new IOException("local.port: cannot listen at UDP port " + settings.localPort() + " for "
                    + settings.peer() + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public int read(byte[] buffer, long waitMillis) throws IOException {
        selector.select(waitMillis);
        selector.selectedKeys().clear();
        try {
            return channel.read(ByteBuffer.wrap(buffer));
        } catch (PortUnreachableException e) {
            throw new IOException("nobody listens as " + peer, e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new IOException("cannot send to " + peer + " (" + e.getMessage() + ")", e);
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
