package io.tidegate.events.axis.intake;

import io.tidegate.core.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Which times of cameras are believed. A camera that does not know the time says none, or one near 1970; one
 * whose clock was never set right may be years ahead, and its points would hide all later ones. What is not
 * believed happened now. Any thread.
 */
final class Stamps {
    /** No camera that sends such events is older: what is before was said by a clock that nobody has set. */
    private static final long OLDEST_NANOS = TimeUnit.SECONDS.toNanos(Instant.parse("2010-01-01T00:00:00Z")
            .getEpochSecond());
    private static final long MAX_APART_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final TimeSource time;
    private final Notices notices;

    /** @param notices told of clocks that are wrong */
    Stamps(TimeSource time, Notices notices) {
        this.time = time;
        this.notices = notices;
    }

    /**
     * When it happened, in ns since the Unix epoch.
     *
     * @param said by the camera; 0 if it said nothing
     * @param live whether it can only have happened just now; else it may have waited anywhere for any time
     */
    long of(String camera, long said, boolean live) {
        long now = time.epochNanos();
        if (said <= 0) return now;
        if (said < OLDEST_NANOS) {
            notices.tell("no clock " + camera, "camera " + camera + " says that it is "
                    + Instant.ofEpochSecond(0, said).toString().substring(0, 4)
                    + ": its events get the time of this gateway; set NTP in the camera");
            return now;
        }
        boolean apart = said - now > MAX_APART_NANOS || live && now - said > MAX_APART_NANOS;
        if (!apart) return said;
        notices.tell("clock " + camera,
                "the clock of camera " + camera + " is " + text(Math.abs(said - now)) + " "
                        + (said > now ? "ahead of" : "behind")
                        + " that of this gateway, whose time its events get; check NTP in"
                        + " both");
        return now;
    }

    private static String text(long nanos) {
        Duration apart = Duration.ofNanos(nanos);
        if (apart.toDays() >= 3) return apart.toDays() + " days";
        return apart.toHours() >= 3 ? apart.toHours() + " hours" : apart.toMinutes() + " minutes";
    }
}
