package io.tidegate.can.network.link;

import io.tidegate.api.text.OneLine;
import io.tidegate.can.network.settings.NetworkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/**
 * Datagrams to and from one peer; the kernel drops those of others. A missing peer is no reason to close the
 * socket, because its first datagrams would be lost. It is reported until a datagram arrives, or for {@value
 * #QUIET_SECONDS} s some went out without an answer (ICMP) that nobody is there.
 */
public final class UdpLink implements Link {
    static final int QUIET_SECONDS = 5;
    private static final int SOME = 3;
    private final String peer;
    private final Losses losses;
    private final DatagramChannel channel;
    private final Selector selector;
    private boolean unheard;
    private long unheardAt;
    private int sentSince;

    private UdpLink(String peer, DatagramChannel channel, Selector selector, Losses losses)
            throws IOException {
        this.peer = peer;
        this.losses = losses;
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    public static UdpLink open(NetworkSettings settings, Losses losses) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved())
            throw new IOException("host: the name '" + settings.host() + "' has no address");
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(settings.localPort()));
            channel.connect(address);
            return new UdpLink(settings.peer(), channel, Selector.open(), losses);
        } catch (IOException e) {
            channel.close();
            throw new IOException("local.port: cannot listen at UDP port " + settings.localPort() + " for "
                    + settings.peer() + " (" + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    @Override
    public int read(byte[] buffer, long waitMillis) throws IOException {
        selector.select(waitMillis);
        selector.selectedKeys().clear();
        try {
            int size = channel.read(ByteBuffer.wrap(buffer));
            if (size > 0) unheard = false;
            return size;
        } catch (PortUnreachableException e) {
            missed();
            return 0;
        }
    }

    /** An answer came that a datagram before reached nobody. */
    private void missed() {
        losses.undelivered().increment();
        unheard = true;
        unheardAt = System.nanoTime();
        sentSince = 0;
    }

    @Override
    public boolean isUnheard() {
        if (sentSince >= SOME && System.nanoTime() - unheardAt > TimeUnit.SECONDS.toNanos(QUIET_SECONDS))
            unheard = false;
        return unheard;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            writeOnce(bytes);
        } catch (PortUnreachableException e) {
            missed(); // of an earlier one; this one was not sent
            writeAgain(bytes);
        } catch (IOException e) {
            throw new IOException("cannot send to " + peer + " (" + OneLine.of(e.getMessage()) + ")", e);
        }
    }

    private void writeAgain(byte[] bytes) throws IOException {
        try {
            writeOnce(bytes);
        } catch (PortUnreachableException e) {
            missed();
            losses.undelivered().increment(); // this one, which counts as sent
        }
    }

    private void writeOnce(byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes));
        if (sentSince < SOME) sentSince++;
    }

    @Override
    public void wake() { selector.wakeup(); }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
