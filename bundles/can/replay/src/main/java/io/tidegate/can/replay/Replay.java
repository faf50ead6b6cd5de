package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.LogDefects;
import io.tidegate.core.canlog.LogReader;
import io.tidegate.core.canlog.ReadOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a log on a thread of its own, from the first listener on, until it is closed or the log is done. */
final class Replay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    /** While the gateway starts nobody listens yet, which is no trouble. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 200_000;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final String instance;
    private final ReplaySettings settings;
    private final FrameHub hub;
    private final Pacer pacer;
    private final Thread thread;
    private final Set<Object> listeners = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;
    private volatile String trouble = "";
    private volatile long sent;
    private volatile long skipped;
    private volatile long position;
    private final Controls controls = new Controls();
    private Timeline timeline;
    private long firstNanos;
    private long from;
    private boolean jump;

    Replay(String instance, ReplaySettings settings, FrameHub hub, Pacer pacer) {
        this.instance = instance;
        this.settings = settings;
        this.hub = hub;
        this.pacer = pacer;
        this.thread = new Thread(this::run, "can.replay~" + instance);
        thread.setDaemon(true);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (!settings.enabled()) return;
        thread.start();
    }

    /** Somebody takes frames of this bus from now on. */
    void listenerCame(Object listener) {
        listeners.add(listener);
        LockSupport.unpark(thread);
    }

    void listenerLeft(Object listener) { listeners.remove(listener); }

    private void awaitListener() {
        long patient = pacer.nanoTime() + PATIENCE_NANOS;
        while (!stopped && listeners.isEmpty()) {
            if (trouble.isEmpty() && pacer.nanoTime() >= patient) {
                trouble = noListener();
                LOG.warn("{}: {}", thread.getName(), trouble);
            }
            pacer.park(RETRY_NANOS);
        }
        if (!trouble.isEmpty() && !stopped) LOG.info("{}: somebody listens now", thread.getName());
        trouble = "";
    }

    private String noListener() {
        String buses = String.join(" or ", new TreeSet<>(settings.selection().everyBus(settings.bus())));
        return "nobody listens to bus " + buses + ": expected a can.decoder with bus = " + buses
                + ", found none; the replay starts as soon as there is one";
    }

    private void run() {
        awaitListener();
        sleepUntil(pacer.nanoTime() + settings.startDelay().toNanos());
        timeline = new Timeline(settings.speed(), settings.timestamps());
        while (!stopped)
            if (!attempt()) waitForSeek();
    }

    /** @return whether there is more to play */
    private boolean attempt() {
        try {
            boolean ended = pass();
            if (ended && !settings.loop() && !stopped)
                LOG.info("{}: {} is done, {} frames played; loop is off", thread.getName(), settings.file(), sent);
            return !ended || settings.loop();
        } catch (IOException | RuntimeException e) {
            begin(sentence(e));
            timeline = new Timeline(settings.speed(), settings.timestamps());
            sleepUntil(pacer.nanoTime() + RETRY_NANOS);
            return true;
        }
    }

    /** From the place that is wanted to the end of the log. @return false if it was left before, for an earlier place */
    private boolean pass() throws IOException {
        long wanted = controls.takeSeek();
        jump = wanted >= 0;
        from = jump ? wanted : settings.startAt().toNanos();
        firstNanos = UNKNOWN;
        long skippedBefore = skipped;
        ReadOptions options = ReadOptions.of(settings.selection().names(settings.bus())).in(settings.selection().zone());
        try (LogReader log = CanLog.open(settings.file(), options)) {
            for (CanFrame frame = log.next(); frame != null && !stopped; frame = log.next()) {
                if (settings.selection().takes(frame) && !play(frame)) return false;
                skipped = skippedBefore + log.defects().count();
            }
            skipped = skippedBefore + log.defects().count();
            if (skippedBefore == 0) warnOf(log.defects());
        }
        if (stopped) return true;
        if (firstNanos == UNKNOWN) throw new IOException(settings.file() + ": expected frames"
                + settings.selection().inWords() + ", found none");
        if (timeline.frames() > 0) timeline.endPass();
        else if (settings.startAt().toNanos() >= from && from > 0) throw new IOException(settings.file()
                + ": expected frames from " + from / 1_000_000 + " ms on, found none: correct the key start.at.ms");
        return true;
    }

    /** @return false if an earlier place of the log is wanted */
    // hot: runs per frame
    private boolean play(CanFrame frame) {
        long nanos = frame.timeNanos();
        if (firstNanos == UNKNOWN) {
            firstNanos = nanos;
            end();
        }
        long place = nanos - firstNanos;
        if (from > 0 && place < from) return true;
        from = 0;
        timeline.next(nanos, pacer);
        if (jump) timeline.jumpTo(nanos, pacer);
        jump = false;
        if (!isTimeFor(nanos)) return stopped || seekFrom(place);
        long stamp = timeline.stamp(nanos, pacer);
        hub.publish(stamp == nanos ? frame : frame.at(stamp));
        position = place;
        sent++;
        return true;
    }

    /** @return false if the log has to be read from its beginning again */
    private boolean seekFrom(long place) {
        long wanted = controls.takeSeek();
        if (wanted < place) {
            timeline.leavePass();
            controls.seek(wanted);
            return false;
        }
        from = wanted;
        jump = true;
        return true;
    }

    /** Waits until the frame is due, there is room, and nobody holds it. @return false if it shall not be played now */
    private boolean isTimeFor(long nanos) {
        while (!stopped && !controls.isSeeking()) {
            if (controls.isPaused()) {
                if (controls.takeStep()) {
                    timeline.jumpTo(nanos, pacer);
                    return true;
                }
                long begun = pacer.nanoTime();
                pacer.park(RETRY_NANOS);
                timeline.pausedFor(pacer.nanoTime() - begun);
                continue;
            }
            long left = settings.asFastAsItGoes() ? hasRoom() ? 0 : LOOK_AGAIN_NANOS
                    : timeline.due(nanos) - pacer.nanoTime();
            if (left <= 0) return true;
            pacer.park(left);
        }
        return false;
    }

    private boolean hasRoom() { return !listeners.isEmpty() && hub.hasRoom(); }

    private void waitForSeek() {
        while (!stopped && !controls.isSeeking()) pacer.park(RETRY_NANOS);
    }

    private void sleepUntil(long due) {
        for (long left = due - pacer.nanoTime(); left > 0 && !stopped; left = due - pacer.nanoTime())
            pacer.park(left);
    }

    /** Holds the log where it is. Any thread, like all that follow. */
    void pause() { controls.pause(); }

    /** Goes on where it was held. */
    void resume() {
        controls.resume();
        LockSupport.unpark(thread);
    }

    /** Plays one frame at once and holds again. */
    void step() {
        controls.step();
        LockSupport.unpark(thread);
    }

    /** Goes on at this place of the log, after its first frame; also from the end. Beyond the end is the end. */
    void seek(Duration place) {
        controls.seek(place.toNanos());
        LockSupport.unpark(thread);
    }

    /** Place in the log of the frame that was played last. */
    Duration position() { return Duration.ofNanos(position); }

    private void begin(String what) {
        if (trouble.isEmpty()) LOG.warn("{}: {}; it is tried again every second", thread.getName(), what);
        trouble = what;
    }

    private void end() {
        if (!trouble.isEmpty()) LOG.info("{}: {} can be read again", thread.getName(), settings.file());
        trouble = "";
    }

    private void warnOf(LogDefects defects) {
        if (defects.count() > 0)
            LOG.warn("{}: {} lines or objects of {} are no frames and were skipped; the first is {}", thread.getName(),
                    defects.count(), settings.file(), defects.first().get(0));
    }

    private String sentence(Exception e) {
        if (e instanceof NoSuchFileException)
            return "expected a CAN log at " + settings.file() + ", found no such file: put it there or correct the key file";
        if (e instanceof AccessDeniedException)
            return "no permission to read " + settings.file() + ": allow it to the user the gateway runs as";
        return e instanceof IOException ? e.getMessage() : settings.file() + ": " + e;
    }

    /** Any thread. A line that is no frame counts as dropped. */
    FlowStatus status() {
        long played = sent;
        long bad = skipped;
        return new FlowStatus("can.replay", instance, "frames", played + bad, played, bad, 0, trouble);
    }

    /** Ends the thread; nothing is published after it returned. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
