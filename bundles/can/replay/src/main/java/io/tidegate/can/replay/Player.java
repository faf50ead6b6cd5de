package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.replay.outlet.Outlet;
import io.tidegate.can.replay.time.Pacer;
import io.tidegate.can.replay.time.Timeline;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads the log and gives each frame when it is due. The replay's thread plays; any thread asks for the
 * numbers.
 */
final class Player {
    private static final long WHILE_PAUSED_NANOS = 1_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 200_000;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final ReplaySettings settings;
    private final Outlet outlet;
    private final Pacer pacer;
    private final Controls controls;
    private final Host host;

    private volatile long sent;
    private volatile long passFrames;
    private volatile long skipped;
    private volatile long position;
    private Timeline timeline;
    private long firstNanos;
    private long from;
    private boolean jump;

    /** Who lets it play. */
    interface Host {
        /** Whether it shall leave at once. */
        boolean isStopped();

        /** Whether anybody takes frames now. */
        boolean isHeard();

        /** The log could be read. */
        void works();

        /** Lines or objects that are no frames were passed over. */
        void passedOver(LogDefects defects);
    }

    Player(ReplaySettings settings, Outlet outlet, Pacer pacer, Controls controls, Host host) {
        this.settings = settings;
        this.outlet = outlet;
        this.pacer = pacer;
        this.controls = controls;
        this.host = host;
        begin();
    }

    /** Forgets what was played; the next pass is the first. */
    void begin() {
        timeline = new Timeline(settings.speed(), settings.timestamps(), settings.longestGap().toNanos());
    }

    long sent() { return sent; }

    long skipped() { return skipped; }

    /** Frames of this pass. */
    long passFrames() { return passFrames; }

    /** Place in the log of the frame that was played last. */
    Duration position() { return Duration.ofNanos(position); }

    /**
     * From the place that is wanted to the end of the log. @return false if it was left before, for an
     * earlier place
     */
    boolean pass() throws IOException {
        long wanted = controls.takeSeek();
        jump = wanted >= 0;
        from = jump ? wanted : settings.startAt().toNanos();
        firstNanos = UNKNOWN;
        passFrames = 0;
        long skippedBefore = skipped;
        ReadOptions options =
                ReadOptions.of(settings.selection().names(settings.bus())).in(settings.selection().zone());
        try (LogReader log = CanLog.open(settings.file(), options)) {
            for (CanFrame frame = log.next(); frame != null && !host.isStopped(); frame = log.next()) {
                if (settings.selection().takes(frame) && !play(frame)) return false;
                skipped = skippedBefore + log.defects().count();
            }
            skipped = skippedBefore + log.defects().count();
            if (skippedBefore == 0) host.passedOver(log.defects());
        }
        if (!host.isStopped()) endPass();
        return true;
    }

    private void endPass() throws IOException {
        if (firstNanos == UNKNOWN) throw new IOException(settings.file() + ": expected frames"
                + settings.selection().inWords() + ", found none");
        if (timeline.frames() > 0)
            timeline.endPass();
        else if (settings.startAt().toNanos() >= from && from > 0) throw new IOException(settings.file()
                + ": expected frames from " + from / 1_000_000
                + " ms on, found none: correct the key start.at.ms");
    }

    /** @return false if an earlier place of the log is wanted */
    // hot: runs per frame
    private boolean play(CanFrame frame) {
        long nanos = frame.timeNanos();
        if (firstNanos == UNKNOWN) {
            firstNanos = nanos;
            host.works();
        }
        long place = nanos - firstNanos;
        if (from > 0 && place < from) return true;
        from = 0;
        timeline.next(nanos, pacer);
        if (jump) {
            timeline.jumpTo(pacer);
            position = place;
        }
        jump = false;
        if (!isTimeForIt()) return host.isStopped() || seekFrom(place);
        long stamp = timeline.stamp(nanos, pacer);
        outlet.give(stamp == nanos ? frame : frame.at(stamp));
        position = place;
        sent++;
        passFrames++;
        return true;
    }

    /** @return false if the log has to be read from its beginning again */
    private boolean seekFrom(long place) {
        long wanted = controls.takeSeek();
        if (wanted <= place) {
            timeline.leavePass();
            controls.seek(wanted);
            return false;
        }
        from = wanted;
        jump = true;
        return true;
    }

    /**
     * Waits until the frame is due, there is room, and nobody holds it. @return false if it shall not be
     * played now
     */
    private boolean isTimeForIt() {
        while (!host.isStopped()) {
            switch (controls.next()) {
                case SEEK -> {
                    return false;
                }
                case STEP -> {
                    timeline.jumpTo(pacer);
                    return true;
                }
                case HOLD -> {
                    long begun = pacer.nanoTime();
                    pacer.park(WHILE_PAUSED_NANOS);
                    timeline.pausedFor(pacer.nanoTime() - begun);
                }
                case PLAY -> {
                    long left = settings.asFastAsItGoes() ? hasRoom() ? 0 : LOOK_AGAIN_NANOS
                            : timeline.due() - pacer.nanoTime();
                    if (left <= 0) return true;
                    pacer.park(left);
                }
            }
        }
        return false;
    }

    /** Asked last whether anybody listens: who leaves while the room is looked at has made that room. */
    private boolean hasRoom() { return outlet.hasRoom() && host.isHeard(); }
}
