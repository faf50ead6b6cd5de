package io.tidegate.can.network;

import io.tidegate.can.network.link.Link;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Frames on their way from whoever sends to the connection's thread, as bytes; bounded. */
final class Orders {
    /** Frames that may wait. */
    static final int MAX = 256;
    private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private boolean open;

    /** There is a link: frames may wait for it. */
    synchronized void begin() { open = true; }

    /** @return false if there is no room, or no link. Any thread. */
    synchronized boolean offer(byte[] bytes) { return open && waiting.offer(bytes); }

    /** Sends what waits; what cannot be sent is lost with the link. For the connection's thread. */
    void sendTo(Link link) throws IOException {
        for (byte[] bytes = waiting.poll(); bytes != null; bytes = waiting.poll()) {
            lost.incrementAndGet();
            link.write(bytes);
            lost.decrementAndGet();
            sent.incrementAndGet();
        }
    }

    /** The link is lost: a frame sent late may do harm, so none is kept, and none is taken. */
    synchronized void forget() {
        open = false;
        while (waiting.poll() != null) lost.incrementAndGet();
    }

    long sent() { return sent.get(); }

    long lost() { return lost.get(); }

    int waiting() { return waiting.size(); }
}
