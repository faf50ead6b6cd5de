package io.tidegate.events.engine.rule;

import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.Timer;
import io.tidegate.events.engine.point.EventPoint;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.watch.Watch;
import java.util.function.Consumer;

/**
 * Both turns of a condition in one place, with a least time between two points: the last turn that came too
 * soon is held and written when that time is over, if it is another than what was written last. So what was
 * told last is never what is no longer so. Used under the lock of {@link Rules}.
 */
public final class Turns implements Timer {
    private final long minNanos;
    private final Consumer<EventPoint> writer;
    private final Tally tally;
    private final Alarm alarm;
    private boolean hasWritten;
    private boolean written;
    private long writtenAt;
    private EventPoint held;

    /** @param writer takes the points, each with the time of its turn */
    public Turns(Watch watch, long minNanos, Tally tally, Consumer<EventPoint> writer) {
        this.minNanos = minNanos;
        this.writer = writer;
        this.tally = tally;
        this.alarm = watch.alarm(this);
    }

    /** A turn, counted as arrived. */
    public void turned(boolean holds, EventPoint point) {
        long time = point.timeNanos();
        if (held != null) tally.dropped();
        held = null;
        if (!hasWritten || time < writtenAt || time - writtenAt >= minNanos)
            write(point, holds, time);
        else if (holds == written)
            tally.dropped();
        else {
            held = point;
            alarm.await(deadline());
        }
    }

    private void write(EventPoint point, boolean holds, long time) {
        hasWritten = true;
        written = holds;
        writtenAt = time;
        writer.accept(point);
    }

    /** Writes what is held. */
    public void flush() {
        EventPoint point = held;
        held = null;
        if (point != null) write(point, !written, Math.max(writtenAt + minNanos, point.timeNanos()));
    }

    @Override
    public long deadline() { return held == null ? IDLE : writtenAt + minNanos; }

    @Override
    public void expire(long timeNanos) { flush(); }

    /** What is held is written next. */
    @Override
    public void restart(long timeNanos) {
        hasWritten = held != null;
        writtenAt = timeNanos - minNanos;
    }
}
