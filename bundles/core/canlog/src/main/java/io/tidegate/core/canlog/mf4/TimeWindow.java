package io.tidegate.core.canlog.mf4;

import io.tidegate.api.can.CanFrame;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames in order of time that come nearly so: up to {@value #MAX_FRAMES} frames and two seconds of them
 * are held back. What comes later than that, or after a time that falls back farther, as where a recorder's
 * clock was set, keeps its place. Frames of one time stay in the order in which they came. For one thread.
 */
final class TimeWindow {
    static final int MAX_FRAMES = 65_536;
    static final long SPAN_NANOS = 2_000_000_000L;

    /** A frame and how many came before it. */
    private record Held(CanFrame frame, long number) {}

    private final PriorityQueue<Held> held =
            new PriorityQueue<>((a, b) -> a.frame.timeNanos() == b.frame.timeNanos()
                    ? Long.compare(a.number, b.number)
                    : Long.compare(a.frame.timeNanos(), b.frame.timeNanos()));
    private @Nullable CanFrame behind;
    private long newest = Long.MIN_VALUE;
    private long count;
    private boolean ended;

    /** Whether a frame must be added before {@link #next}. */
    boolean wantsMore() {
        CanFrame first = behind;
        if (first != null && held.isEmpty()) {
            behind = null;
            add(first);
        }
        if (ended || behind != null || held.size() >= MAX_FRAMES) return false;
        return held.isEmpty() || newest - held.peek().frame.timeNanos() < SPAN_NANOS;
    }

    void add(CanFrame frame) {
        if (!held.isEmpty() && newest - frame.timeNanos() > SPAN_NANOS) {
            behind = frame;
            return;
        }
        newest = held.isEmpty() ? frame.timeNanos() : Math.max(newest, frame.timeNanos());
        held.add(new Held(frame, count++));
    }

    /** No more will come. */
    void end() { ended = true; }

    /** The next one in order; null if there is none. */
    @Nullable
    CanFrame next() {
        Held first = held.poll();
        return first == null ? null : first.frame;
    }
}
