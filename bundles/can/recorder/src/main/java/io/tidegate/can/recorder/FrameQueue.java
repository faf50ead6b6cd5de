package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Frames on their way to the file. Any thread adds, one takes. Full: the newest is dropped and counted. */
final class FrameQueue {
    private final ArrayBlockingQueue<CanFrame> frames;
    private final LongAdder dropped = new LongAdder();

    FrameQueue(int most) { frames = new ArrayBlockingQueue<>(most); }

    // hot: runs per frame
    void add(CanFrame frame) {
        if (!frames.offer(frame)) dropped.increment();
    }

    boolean hasRoom() { return frames.remainingCapacity() > 0; }

    /** @return null if none came within that time */
    CanFrame take(long nanos) throws InterruptedException {
        CanFrame frame = frames.poll();
        return frame != null || nanos <= 0 ? frame : frames.poll(nanos, TimeUnit.NANOSECONDS);
    }

    int waiting() { return frames.size(); }

    long dropped() { return dropped.sum(); }
}
