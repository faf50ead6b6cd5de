package io.tidegate.itest;

import io.tidegate.itest.SecondDecoder.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where events have to fire on a drive, each worked out by a loop of its own. */
final class DriveRules {
    private static final long SECOND = 1_000_000_000L;

    /** The conditions, by name of the event. */
    static final Map<String, String> CONDITIONS = new TreeMap<>(Map.of(
            "revs", "Throttle.Engine_RPM > 3500 hysteresis 20",
            "long_revs", "Throttle.Engine_RPM > 3500 for 2 s",
            "coasting", "Wheel_Speeds.FL > 60 and not Throttle.Throttle_Pedal > 20",
            "kick", "Throttle.Throttle_Pedal rises by 10",
            "surge", "rate(Wheel_Speeds.FL, 1 s) > 4",
            "foot", "Throttle.Off_Throttle changes and Wheel_Speeds.FL > 5"));

    private final List<Frame> frames;

    DriveRules(List<Frame> frames) { this.frames = frames; }

    /** When each event has to fire, in ns. */
    Map<String, List<Long>> expected() {
        return new TreeMap<>(
                Map.of("revs", revs(), "long_revs", longRevs(), "coasting", coasting(), "kick", kick(),
                        "surge", surge(), "foot", foot()));
    }

    /** How many samples of the throttle are within half a second of this time. */
    long around(long time) {
        return frames.stream().filter(frame -> frame.id() == SecondDecoder.THROTTLE
                && Math.abs(frame.timeNanos() - time) <= SECOND / 2).count();
    }

    private List<Long> revs() {
        List<Long> times = new ArrayList<>();
        boolean high = false;
        for (Frame frame : frames) {
            if (frame.id() != SecondDecoder.THROTTLE) continue;
            if (!high && frame.rpm() > 3500) times.add(frame.timeNanos());
            high = high ? frame.rpm() > 3480 : frame.rpm() > 3500;
        }
        return times;
    }

    private List<Long> longRevs() {
        List<Long> times = new ArrayList<>();
        long since = -1;
        for (Frame frame : frames) {
            if (frame.id() != SecondDecoder.THROTTLE) continue;
            boolean high = frame.rpm() > 3500;
            if (since > 0 && since + 2 * SECOND <= frame.timeNanos()) {
                times.add(since + 2 * SECOND);
                since = Long.MAX_VALUE / 2;
            }
            if (!high)
                since = -1;
            else if (since < 0) since = frame.timeNanos();
        }
        return times;
    }

    private List<Long> coasting() {
        List<Long> times = new ArrayList<>();
        Frame wheels = null;
        Frame throttle = null;
        boolean before = false;
        for (Frame frame : frames) {
            if (frame.id() == SecondDecoder.WHEELS) wheels = frame;
            if (frame.id() == SecondDecoder.THROTTLE) throttle = frame;
            if (wheels == null || throttle == null) continue;
            boolean now = wheels.speed() > 60 && throttle.pedal() <= 20;
            if (now && !before) times.add(frame.timeNanos());
            before = now;
        }
        return times;
    }

    private List<Long> kick() {
        List<Long> times = new ArrayList<>();
        double lowest = Double.NaN;
        for (Frame frame : frames) {
            if (frame.id() != SecondDecoder.THROTTLE) continue;
            if (frame.pedal() - lowest >= 10) {
                times.add(frame.timeNanos());
                lowest = frame.pedal();
            }
            lowest = Double.isNaN(lowest) ? frame.pedal() : Math.min(lowest, frame.pedal());
        }
        return times;
    }

    private List<Long> surge() {
        List<Long> times = new ArrayList<>();
        Frame from = null;
        boolean before = false;
        for (Frame frame : frames) {
            if (frame.id() != SecondDecoder.WHEELS) continue;
            if (from == null) from = frame;
            double seconds = (frame.timeNanos() - from.timeNanos()) / 1e9;
            if (seconds < 1) continue;
            boolean now = (frame.speed() - from.speed()) / seconds > 4;
            if (now && !before) times.add(frame.timeNanos());
            before = now;
            from = frame;
        }
        return times;
    }

    private List<Long> foot() {
        List<Long> times = new ArrayList<>();
        Frame before = null;
        double speed = 0;
        for (Frame frame : frames) {
            if (frame.id() == SecondDecoder.WHEELS) speed = frame.speed();
            if (frame.id() != SecondDecoder.THROTTLE) continue;
            boolean moved = before != null && frame.offThrottle() != before.offThrottle();
            if (moved && speed > 5) times.add(frame.timeNanos());
            before = frame;
        }
        return times;
    }
}
