package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames on their way from the threads that read the bus to the one that decodes. When it is full, the newest
 * frame is lost and counted: a bus cannot be slowed.
 */
final class FrameQueue {
    private static final Logger LOG = LoggerFactory.getLogger(FrameQueue.class);
    /** Never decoded; only ends the wait of {@link #take}. */
    private static final CanFrame WAKE = new CanFrame("", 0, CanFrame.Flag.ERROR, new byte[0], 0);

    private final String name;
    private final int room;
    private final ArrayBlockingQueue<CanFrame> frames;
    private final LongAdder offered = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final AtomicBoolean losing = new AtomicBoolean();
    private volatile long lastLoss;
    private volatile boolean woken;

    /** @param name of the decoder, for the log */
    FrameQueue(String name, int room) {
        this.name = name;
        this.room = room;
        this.frames = new ArrayBlockingQueue<>(room);
    }

    // hot: runs per frame, on the threads that read the bus
    void offer(CanFrame frame) {
        offered.increment();
        if (frames.offer(frame)) return;
        lost.increment();
        lastLoss = System.nanoTime();
        if (losing.compareAndSet(false, true)) LOG.warn("{}: {}", name, trouble());
    }

    boolean hasRoom() { return frames.remainingCapacity() > 0; }

    boolean isEmpty() { return frames.isEmpty(); }

    /** Moves at most so many frames there, and waits at most so long for the first. */
    void take(Collection<CanFrame> out, int most, Duration wait) throws InterruptedException {
        CanFrame first = frames.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null || first == WAKE) return;
        out.add(first);
        frames.drainTo(out, most - 1);
        if (woken) out.remove(WAKE);
    }

    /** Ends a wait in {@link #take}; a full queue has none. */
    void wake() {
        woken = true;
        frames.offer(WAKE);
    }

    /** Frames that came, lost ones included. */
    long offered() { return offered.sum(); }

    /** Frames that found no room. */
    long lost() { return lost.sum(); }

    /** What is wrong; empty if nothing was lost lately. */
    String trouble() {
        if (!losing.get()) return "";
        return "queue.frames: the queue of " + room + " frames was full, " + lost() + " frames are lost so far."
                + " Something on this machine is too slow, or raise queue.frames.";
    }

    /** Ends the trouble when nothing was lost for so long. */
    void calm(Duration since) {
        if (!losing.get() || System.nanoTime() - lastLoss <= since.toNanos()) return;
        if (losing.compareAndSet(true, false))
            LOG.info("{}: no frame is lost any more; {} were", name, lost());
    }
}
