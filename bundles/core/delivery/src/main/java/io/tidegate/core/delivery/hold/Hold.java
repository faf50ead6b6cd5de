package io.tidegate.core.delivery.hold;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.runtime.ClockWatch;
import io.tidegate.core.runtime.Trouble;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * In front of a sink's encoder: keeps what comes while the computer's clock is not set, in memory, and lets
 * it pass with corrected times once it is, or with its times as they are after {@code clock.wait.ms}. What
 * comes meanwhile stands behind it, so the order stays. Without that key nothing waits, and only times that
 * are impossible are reported. All but {@link #isActive()}, {@link #lost()} and {@link #trouble()} are called
 * by one thread at a time.
 */
public final class Hold {
    /** What comes so long after the clock was set may still have a time of before. */
    private static final long AFTERWARDS_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** At most this much is passed on at a time, as the hubs wait meanwhile. */
    private static final long PORTION_BYTES = 1 << 20;

    private final ClockWatch clock;
    private final Trouble trouble;
    private final Consumer<SampleBatch> batches;
    private final Consumer<Point> points;
    private final Deque<Held> held = new ArrayDeque<>();
    private final long begun;
    private volatile long waitNanos;
    private long setAt;
    private volatile long maxBytes = Long.MAX_VALUE;
    private long bytes;
    private long count;
    /** The clock is set; what comes afterwards may still have a time of before. */
    private boolean isCorrecting;
    private volatile boolean active;
    private volatile boolean over;
    private volatile long lost;

    /**
     * A new one.
     *
     * @param name    of the sink, for the log
     * @param batches takes a batch with its final times
     * @param points  takes a point with its final time
     */
    public Hold(String name, ClockWatch clock, Consumer<SampleBatch> batches, Consumer<Point> points) {
        this.clock = clock;
        this.trouble = new Trouble(name);
        this.batches = batches;
        this.points = points;
        begun = clock.nanos();
        over = clock.isSet();
    }

    /** Waits at most so long, counted from the start of the sink. @param nanos 0: not at all */
    public void limit(long nanos) {
        waitNanos = nanos;
        if (!over && !isCorrecting) active = isWaiting() || !held.isEmpty();
    }

    /** What waits takes at most so much memory. */
    public void limitMemory(long most) { maxBytes = most; }

    /** Whether what comes goes to {@link #take}, instead of to the encoder. */
    // hot: runs per batch of samples
    public boolean isActive() { return active; }

    private boolean isWaiting() { return !clock.isSet() && clock.nanos() - begun < waitNanos; }

    /** Keeps a copy. */
    public void take(SampleBatch batch) {
        if (hasRoomFor(Held.bytes(batch), batch.frames()))
            add(new Held(Held.copy(batch), null, clock.nanos()));
    }

    /** Keeps it. */
    public void take(Point point) {
        if (hasRoomFor(Held.bytes(point), 1)) add(new Held(null, point, clock.nanos()));
    }

    private boolean hasRoomFor(long more, int number) {
        if (bytes + more <= maxBytes) return true;
        lost += number;
        return false;
    }

    private void add(Held item) {
        held.add(item);
        bytes += item.bytes();
        count += item.count();
    }

    /**
     * Goes on: looks at the clock, and passes on what need not wait any more. Called ten times a second.
     *
     * @param hasRoom whether what takes it has room for more
     */
    public void step(BooleanSupplier hasRoom) {
        if (over) return;
        clock.look();
        if (clock.isSet() && !isCorrecting) begins();
        if (!isWaiting()) pass(hasRoom);
        if (isCorrecting)
            endsIfDue();
        else {
            active = isWaiting() || !held.isEmpty();
            tell();
        }
    }

    private void begins() {
        isCorrecting = true;
        setAt = clock.nanos();
        active |= waitNanos > 0;
        trouble.ends("the clock is set and shows " + shown() + (count == 0 ? ""
                : "; " + count + " frames and points that waited get their time from it"));
    }

    private void endsIfDue() {
        if (active && (!held.isEmpty() || clock.nanos() - setAt < AFTERWARDS_NANOS)) return;
        active = false;
        over = true;
    }

    private void pass(BooleanSupplier hasRoom) {
        long passed = 0;
        while (!held.isEmpty() && passed < PORTION_BYTES && hasRoom.getAsBoolean()) passed += passOne();
    }

    private long passOne() {
        Held item = held.remove();
        long size = item.bytes();
        bytes -= size;
        count -= item.count();
        Held corrected = item.corrected(clock);
        if (corrected.batch() != null)
            batches.accept(corrected.batch());
        else
            points.accept(corrected.point());
        return size;
    }

    private void tell() {
        if (isWaiting())
            trouble.begins("the clock shows " + shown() + " and is not set yet: keeps " + count
                    + " frames and points in memory until it is, for at most " + seconds(waitNanos)
                    + " s (clock.wait.ms)" + (lost == 0 ? ""
                            : "; there is no room for more (outbox.bytes): " + lost + " are dropped"));
        else if (waitNanos > 0)
            trouble.begins("the clock was not set within " + seconds(waitNanos)
                    + " s (clock.wait.ms): times are those of a clock that may be wrong, and shows " + shown()
                    + "; set it, or let it follow a time server");
        else if (clock.isImpossible())
            trouble.begins("the clock shows " + shown() + ", which is wrong, and so are the times that are"
                    + " sent; set it, or let this sink wait for that (clock.wait.ms)");
        else if (!trouble.text().isEmpty()) trouble.ends("the clock shows " + shown());
    }

    private String shown() {
        return Instant.ofEpochSecond(0, clock.epochNanos()).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static long seconds(long nanos) { return TimeUnit.NANOSECONDS.toSeconds(nanos); }

    /** The sink ends: passes on all that waits, as it would be lost. Tells if the clock was not set. */
    public void close() {
        if (count > 0 && !clock.isSet())
            trouble.begins("ends before the clock was set: " + count
                    + " frames and points that waited are sent with the times of a clock that may be wrong");
        active = false;
        over = true;
        while (!held.isEmpty()) passOne();
    }

    /** Whether it matters that the clock is not set yet. Any thread. */
    public boolean isWaitingForClock() { return !over && waitNanos > 0 && !clock.isSet(); }

    /** Frames and points that found no room. Any thread. */
    public long lost() { return lost; }

    /** What is wrong now, in a sentence; empty if nothing is. Any thread. */
    public String trouble() { return trouble.text(); }
}
