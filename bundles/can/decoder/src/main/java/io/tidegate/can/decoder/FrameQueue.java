package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames on their way from the threads that read the bus to the one that decodes: a ring without locks. When
 * it is full, the newest frame is lost and counted: a bus cannot be slowed.
 *
 * <p>Whoever offers a frame takes the next place in the ring ({@link #TAIL}), then puts the frame there. The
 * reader ({@link #HEAD}) empties a place before it gives it back.
 */
final class FrameQueue {
    private static final Logger LOG = LoggerFactory.getLogger(FrameQueue.class);
    /**
     * To wake a thread costs about as much as to decode 200 frames. So when the ring is empty, the reader
     * first takes a nap that nobody ends: on a busy bus the ring fills meanwhile, on a quiet one it costs a
     * timer.
     */
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    /**
     * Indexes into {@link #places}, two cache lines apart, as other threads write them: else each slows the
     * others.
     */
    private static final int TAIL = 16;
    private static final int HEAD = 32;
    /**
     * The tail that certainly finds room: so that the head is read once per turn of the ring, not per frame.
     */
    private static final int LIMIT = 48;
    private static final int PLACES = 64;

    private final String name;
    private final int room;
    private final AtomicReferenceArray<CanFrame> ring;
    private final int mask;
    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    private volatile Thread sleeper;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean losing = new AtomicBoolean();
    private volatile long lastLoss;
    private volatile boolean ended;

    /** @param name of the decoder, for the log */
    FrameQueue(String name, int room) {
        this.name = name;
        this.room = room;
        int size = Integer.highestOneBit(room - 1) << 1;
        ring = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    // hot: runs per frame, on the threads that read the bus
    void offer(CanFrame frame) {
        long place;
        do {
            place = places.get(TAIL);
            if (place >= places.get(LIMIT) && isFull(place)) {
                lose();
                return;
            }
        } while (!places.compareAndSet(TAIL, place, place + 1));
        ring.set((int) place & mask, frame); // volatile: the reader sees the frame, or we see that it sleeps
        Thread asleep = sleeper;
        if (asleep != null) wake(asleep);
    }

    private boolean isFull(long place) {
        long limit = places.get(HEAD) + room;
        places.set(LIMIT, limit); // of two threads the older limit may stay: it is asked again the sooner
        return place >= limit;
    }

    private void wake(Thread asleep) {
        sleeper = null; // one call to the system is enough
        LockSupport.unpark(asleep);
    }

    private void lose() {
        lost.incrementAndGet();
        lastLoss = System.nanoTime();
        if (losing.compareAndSet(false, true)) LOG.warn("{}: {}", name, trouble());
    }

    boolean hasRoom() {
        long place = places.get(TAIL);
        return place < places.get(LIMIT) || !isFull(place);
    }

    /** Whether nothing is there to {@link #poll}. */
    boolean isEmpty() { return ring.get((int) places.get(HEAD) & mask) == null; }

    /** The oldest frame, or null if there is none. The reader alone. */
    // hot: runs per frame
    CanFrame poll() {
        long place = places.get(HEAD);
        CanFrame frame = ring.get((int) place & mask);
        if (frame == null) return null;
        ring.lazySet((int) place & mask, null);
        places.lazySet(HEAD, place + 1);
        return frame;
    }

    /** Waits at most so long until there is a frame, or until {@link #end}. The reader alone. */
    void await(Duration most) throws InterruptedException {
        if (!isEmpty()) return;
        LockSupport.parkNanos(this, NAP_NANOS);
        sleeper = Thread.currentThread();
        if (isEmpty() && !ended) LockSupport.parkNanos(this, most.toNanos());
        sleeper = null;
        if (Thread.interrupted()) throw new InterruptedException();
    }

    /** From now on nobody waits for frames. */
    void end() {
        ended = true;
        Thread asleep = sleeper;
        if (asleep != null) wake(asleep);
    }

    /** Frames that came, lost ones included. */
    long offered() { return places.get(TAIL) + lost.get(); }

    /** Frames that found no room. */
    long lost() { return lost.get(); }

    /** What is wrong; empty if nothing was lost lately. */
    String trouble() {
        if (!losing.get()) return "";
        return "queue.frames: the queue of " + room + " frames was full, " + lost()
                + " frames are lost so far."
                + " Something on this machine is too slow, or raise queue.frames.";
    }

    /** Ends the trouble when nothing was lost for so long. */
    void calm(Duration since) {
        if (!losing.get() || System.nanoTime() - lastLoss <= since.toNanos()) return;
        if (losing.compareAndSet(true, false))
            LOG.info("{}: the queue has room again; {} frames were lost", name, lost());
    }
}
