package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP client: what waits for it, and its connection. For the server's thread. */
final class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    private static final int OUT_BYTES = 16 * 1024;
    private static final int LONGEST_FRAME = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
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
    private boolean flooded;
    private boolean refused;
    private boolean losing;
    private boolean leftOut;

    /** @param server for the log */
    Client(String server, SocketChannel channel, SelectionKey key, BridgeSettings settings,
            Incoming incoming, Tally tally,
           Function<Client, Session> sessions) throws IOException {
        this.name = server + ": client " + channel.getRemoteAddress();
        this.channel = channel;
        this.key = key;
        this.settings = settings;
        this.incoming = incoming;
        this.tally = tally;
        this.session = sessions.apply(this);
    }

    /** @throws IOException if it is gone, or not to be served; says why */
    void read(byte[] buffer, long hostNanos) throws IOException {
        int size = channel.read(ByteBuffer.wrap(buffer));
        if (size < 0) throw new IOException("it closed the connection");
        session.received(buffer, size, hostNanos);
        if (flooded) throw new IOException("it asks but does not listen");
    }

    /** A frame of the bus; it loses it if there is no room. */
    // hot: runs per frame and client
    void offer(CanFrame frame) {
        if (!session.wants(frame)) return;
        tally.take();
        if (waiting.size() < settings.queueFrames()) waiting.add(frame);
        else lose();
    }

    private void lose() {
        tally.drop(1);
        if (!losing)
            LOG.warn("{} is too slow and loses frames; it is dropped if it takes nothing for 5 s", name);
        losing = true;
    }

    /** Words of the session, before any frame that waits. */
    void say(byte[] bytes) {
        if (out.remaining() < bytes.length) flooded = true;
        else out.put(bytes);
    }

    /** A frame from the client; a refusal is said once. */
    void incoming(CanFrame frame) {
        String refusal = incoming.send(frame);
        if (refusal.isEmpty() || refused) return;
        refused = true;
        LOG.warn("{} sends a frame that is refused: {}", name, refusal);
    }

    /**
     * Gives the network what it takes.
     *
     * @throws IOException if it is gone, or has taken nothing for too long
     */
    void flush(long now) throws IOException {
        do {
            fill();
            out.flip();
            int written = channel.write(out);
            out.compact();
            if (written > 0 || out.position() == 0) progress = now;
        } while (out.position() == 0 && !waiting.isEmpty());
        key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ);
        if (now - progress > PATIENCE_NANOS) throw new IOException("it has taken nothing for 5 s");
        if (!session.isGreeted() && now - since > PATIENCE_NANOS)
            throw new IOException("it has not said what it wants for 5 s");
        if (losing && waiting.isEmpty()) {
            losing = false;
            LOG.info("{} keeps up again", name);
        }
    }

    private void fill() {
        while (!waiting.isEmpty() && out.remaining() >= LONGEST_FRAME) {
            int size = session.encode(waiting.poll(), one, 0);
            out.put(one, 0, size);
            if (size > 0) tally.send();
            else leaveOut();
        }
    }

    private void leaveOut() {
        tally.drop(1);
        if (!leftOut) LOG.info("{} does not get frames that its protocol cannot carry, such as CAN FD", name);
        leftOut = true;
    }

    void close(String why) {
        tally.drop(waiting.size());
        waiting.clear();
        LOG.info("{} is gone: {}", name, why);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.getMessage());
        }
    }
}
