package io.tidegate.can.network.link;

import io.tidegate.api.text.OneLine;
import io.tidegate.can.network.settings.NetworkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;

/** A TCP connection. */
public final class TcpLink implements Link {
    private static final int CONNECT_WITHIN_MILLIS = 1_000;
    private static final int MAX_UNSENT = 64 * 1024;
    /** A peer without power is noticed after 2 s of silence and three questions of the kernel, 1 s apart. */
    private static final Map<String, Integer> KEEP_ALIVE = Map.of("TCP_KEEPIDLE", 2, "TCP_KEEPINTERVAL", 1,
            "TCP_KEEPCOUNT", 3);

    private final String peer;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer unsent = ByteBuffer.allocate(MAX_UNSENT);

    private TcpLink(String peer, SocketChannel channel, Selector selector) throws IOException {
        this.peer = peer;
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** @throws IOException if nobody answers within a second; says whom */
    public static TcpLink connect(NetworkSettings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved())
            throw new IOException("host: the name '" + settings.host() + "' has no address");
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, CONNECT_WITHIN_MILLIS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel);
            return new TcpLink(settings.peer(), channel, Selector.open());
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "no connection to " + settings.peer() + " (" + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    /** By name: the options are of a package that not every framework exports. */
    @SuppressWarnings("unchecked")
    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions())
            if (KEEP_ALIVE.containsKey(option.name()))
                channel.setOption((SocketOption<Integer>) option, KEEP_ALIVE.get(option.name()));
    }

    @Override
    public int read(byte[] buffer, long waitMillis) throws IOException {
        selector.select(waitMillis);
        selector.selectedKeys().clear();
        try {
            if (unsent.position() > 0) flush();
            int read = channel.read(ByteBuffer.wrap(buffer));
            if (read < 0) throw new IOException("it closed the connection");
            return read;
        } catch (IOException e) {
            throw new IOException("lost " + peer + " (" + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (unsent.remaining() < bytes.length)
            throw new IOException("lost " + peer + " (it no longer accepts data)");
        unsent.put(bytes);
        flush();
    }

    private void flush() throws IOException {
        unsent.flip();
        channel.write(unsent);
        unsent.compact();
        key.interestOps(unsent.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ);
    }

    @Override
    public void wake() { selector.wakeup(); }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
