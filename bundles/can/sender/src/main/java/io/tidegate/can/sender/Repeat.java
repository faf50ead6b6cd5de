package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.core.runtime.Faults;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One frame and when its next turn is. Turns are taken by one thread, progress is asked by any. */
final class Repeat {
    private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);
    private static final long MIN_NANOS = 1_000_000L;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long MAX_NANOS = Duration.ofDays(1).toNanos();

    private final CanFrame frame;
    private final long interval;
    private long due;
    private final Faults faults = new Faults("can.sender");
    private long refusedSince;
    private boolean logged;
    private volatile long sent;
    private volatile long refused;
    private volatile String trouble = "";

    /** @param now a {@link System#nanoTime}; the first turn is due at once */
    Repeat(CanFrame frame, Duration interval, long now) {
        if (interval.compareTo(Duration.ofNanos(MIN_NANOS)) < 0
                || interval.compareTo(Duration.ofNanos(MAX_NANOS)) > 0)
            throw new IllegalArgumentException(
                    "interval: expected 1 ms to 1 day, found " + interval.toMillis() + " ms");
        this.frame = frame;
        this.interval = interval.toNanos();
        this.due = now;
    }

    /** Sends the frame. @return nanoseconds from now to the next turn */
    long turn(Buses buses, long now) {
        try {
            buses.transmit(frame);
            sent++;
            end();
            faults.over();
        } catch (TransmitRefusedException e) {
            refused++;
            begin(e.getMessage(), now);
        } catch (RuntimeException | Error e) {
            refused++;
            faults.tell(e, "the driver of bus " + frame.bus() + " is asked again at the next turn");
        }
        due += interval;
        if (due <= now) skipMissed(now);
        return due - now;
    }

    /** A bus gets no burst after a pause: the turns that were missed are counted and gone. */
    private void skipMissed(long now) {
        long missed = (now - due) / interval + 1;
        refused += missed;
        due += missed * interval;
    }

    /**
     * The status says it at once, the log once it lasts: a driver is not there yet while the gateway starts.
     */
    private void begin(String why, long now) {
        if (trouble.isEmpty()) refusedSince = now;
        trouble = why;
        if (logged || interval < PATIENCE_NANOS && now - refusedSince < PATIENCE_NANOS) return;
        logged = true;
        LOG.warn("can.sender: {} is not sent: {}", frame, why);
    }

    private void end() {
        if (logged) LOG.info("can.sender: {} is sent again", frame);
        logged = false;
        trouble = "";
    }

    Progress progress() { return new Progress(frame, Duration.ofNanos(interval), sent, refused, trouble()); }

    private String trouble() { return trouble.isEmpty() ? faults.text() : trouble; }
}
