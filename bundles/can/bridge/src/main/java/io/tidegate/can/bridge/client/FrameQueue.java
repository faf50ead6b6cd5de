package io.tidegate.can.bridge.client;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.bridge.flow.Tally;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Frames on their way from the threads that read the buses to the server's. Full, the newest is lost: a bus
 * cannot be slowed. The server is woken only where it sleeps.
 */
public final class FrameQueue {
    private static final int ROOM = 8_192;
    private final ArrayBlockingQueue<CanFrame> frames = new ArrayBlockingQueue<>(ROOM);
    private final Tally tally;
    private volatile boolean asleep;
    private volatile Selector selector;

    public FrameQueue(Tally tally) { this.tally = tally; }

    // hot: runs per frame, on the threads that read the buses
    public void offer(CanFrame frame) {
        if (!frames.offer(frame)) {
            tally.take();
            tally.drop(1);
        }
        wake();
    }

    /** @return the oldest, or null. For the server's thread. */
    public CanFrame poll() { return frames.poll(); }

    /** What waited while nothing was open is lost: sent late it may do harm. For the server's thread. */
    public void forget() {
        while (frames.poll() != null) {
            tally.take();
            tally.drop(1);
        }
    }

    /** Waits for a frame, for the network, or so long. For the server's thread. */
    public void sleep(Selector on, long millis) throws IOException {
        selector = on;
        asleep = true;
        if (frames.isEmpty())
            on.select(millis);
        else
            on.selectNow();
        asleep = false;
    }

    /** Ends the sleep. Any thread. */
    public void wake() {
        Selector now = selector;
        if (asleep && now != null) now.wakeup();
    }
}
