package io.tidegate.can.bridge.client;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.text.OneLine;
import io.tidegate.can.bridge.flow.Circles;
import io.tidegate.can.bridge.flow.Incoming;
import io.tidegate.can.bridge.flow.Tally;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.core.runtime.PerSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP client: what waits for it, and its connection. For the server's thread. */
public final class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    private static final int OUT_BYTES = 16 * 1024;
    private static final int LONGEST_FRAME = 64;
    /** With one who takes nothing, or has not said what it wants. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final InetAddress address;
    private final String origin;
    private final Circles circles;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final BridgeSettings settings;
    private final Incoming incoming;
    private final Tally tally;
    private final Session session;
    private final ArrayDeque<CanFrame> waiting = new ArrayDeque<>();
    private final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);
    private final byte[] one = new byte[LONGEST_FRAME];
    private final long since = System.nanoTime();
    private long progress = since;
    private long heard = since;
    private boolean flooded;
    private boolean losing;
    private boolean leftOut;

    /**
     * @param server  for the log
     * @param circles told if it sends back what it gets
     */
    public Client(String server, SocketChannel channel, SelectionKey key, BridgeSettings settings,
            Incoming incoming, Tally tally, Trouble circles,
            Function<Client, Session> sessions) throws IOException {
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        if (remote == null) throw new IOException("it is gone already");
        this.address = remote.getAddress();
        this.name = server + ": client " + address.getHostAddress() + ":" + remote.getPort();
        this.origin = name;
        this.circles = new Circles("client " + address.getHostAddress(), circles);
        this.channel = channel;
        this.key = key;
        this.settings = settings;
        this.incoming = incoming;
        this.tally = tally;
        this.session = sessions.apply(this);
    }

    /** Where it is. */
    public InetAddress address() { return address; }

    /** Of frames that it sends. */
    String origin() { return origin; }

    /** When it said something last, on the monotonic clock. */
    public long heard() { return heard; }

    /** @throws IOException if it is gone, or not to be served; says why */
    public void read(byte[] buffer, long hostNanos) throws IOException {
        int size = channel.read(ByteBuffer.wrap(buffer));
        if (size < 0) throw new IOException("it closed the connection");
        heard = System.nanoTime();
        session.received(buffer, size, hostNanos);
        if (flooded) throw new IOException("it sends requests but does not read");
    }

    /** A frame of the bus; it loses it if there is no room. */
    // hot: runs per frame and client
    public void offer(CanFrame frame) {
        if (!session.wants(frame) || frame.origin().equals(origin)) return;
        tally.take();
        if (waiting.size() < settings.queueFrames())
            waiting.add(frame);
        else
            lose();
    }

    private void lose() {
        tally.drop(1);
        if (!losing)
            LOG.warn("{} is too slow and loses frames; it is disconnected if it reads nothing for 5 s", name);
        losing = true;
    }

    /** Words of the session, before any frame that waits. */
    void say(byte[] bytes) {
        if (out.remaining() < bytes.length)
            flooded = true;
        else
            out.put(bytes);
    }

    /** A frame from the client. */
    void incoming(CanFrame frame) {
        if (circles.isBack(frame, heard))
            incoming.dropCircling();
        else
            incoming.send(frame.from(origin), address);
    }

    /**
     * Gives the network what it takes.
     *
     * @throws IOException if it is gone, or has taken nothing for too long
     */
    public void flush(long now) throws IOException {
        circles.look(now);
        do {
            fill();
            out.flip();
            int written = channel.write(out);
            out.compact();
            if (written > 0 || out.position() == 0) progress = now;
        } while (out.position() == 0 && !waiting.isEmpty());
        key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ);
        if (now - progress > PATIENCE_NANOS) throw new IOException("it has read nothing for 5 s");
        long patience = session.patienceNanos();
        if (now - since > patience)
            throw new IOException("it has requested nothing for " + TimeUnit.NANOSECONDS.toSeconds(patience)
                    + " s");
        if (losing && waiting.isEmpty()) {
            losing = false;
            LOG.info("{} keeps up again", name);
        }
    }

    private void fill() {
        while (!waiting.isEmpty() && out.remaining() >= LONGEST_FRAME) {
            CanFrame frame = waiting.poll();
            int size = session.encode(frame, one, 0);
            out.put(one, 0, size);
            if (size > 0)
                sent(frame);
            else
                leaveOut();
        }
    }

    private void sent(CanFrame frame) {
        tally.send();
        circles.sent(frame, System.nanoTime());
    }

    private void leaveOut() {
        tally.dropAsTold();
        if (!leftOut) LOG.info("{} does not get frames that its protocol cannot carry, such as CAN FD", name);
        leftOut = true;
    }

    /** @param told that it is gone; who comes and goes all the time does not fill the log */
    public void close(String why, PerSource told) {
        tally.drop(waiting.size());
        waiting.clear();
        circles.end();
        if (told.isNews(address.getHostAddress(), why))
            LOG.info("{} is gone: {}", name, why);
        else
            LOG.debug("{} is gone: {}", name, why);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", name, OneLine.of(e.getMessage()));
        }
    }
}
