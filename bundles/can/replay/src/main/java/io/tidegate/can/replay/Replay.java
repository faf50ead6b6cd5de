package io.tidegate.can.replay;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canlog.BusNames;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.LogDefects;
import io.tidegate.core.canlog.LogReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
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
    private Timeline timeline;

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
        return "nobody listens to bus " + settings.bus() + ": expected a can.decoder with bus = " + settings.bus()
                + ", found none; the replay starts as soon as there is one";
    }

    private void run() {
        awaitListener();
        sleepUntil(pacer.nanoTime() + settings.startDelay().toNanos());
        timeline = new Timeline(settings.speed(), settings.timestamps());
        boolean again = true;
        while (again && !stopped) again = attempt();
    }

    /** @return whether there is more to play */
    private boolean attempt() {
        try {
            pass();
            if (!settings.loop() && !stopped)
                LOG.info("{}: {} is done, {} frames played; loop is off", thread.getName(), settings.file(), sent);
            return settings.loop();
        } catch (IOException | RuntimeException e) {
            begin(sentence(e));
            timeline = new Timeline(settings.speed(), settings.timestamps());
            sleepUntil(pacer.nanoTime() + RETRY_NANOS);
            return true;
        }
    }

    /** Once from the beginning of the log to its end. */
    private void pass() throws IOException {
        BusNames names = settings.channel().isEmpty() ? BusNames.all(settings.bus())
                : BusNames.only(settings.channel(), settings.bus());
        long skippedBefore = skipped;
        try (LogReader log = CanLog.open(settings.file(), names)) {
            for (CanFrame frame = log.next(); frame != null && !stopped; frame = log.next()) {
                if (timeline.frames() == 0) end();
                play(frame);
                skipped = skippedBefore + log.defects().count();
            }
            skipped = skippedBefore + log.defects().count();
            if (skippedBefore == 0) warnOf(log.defects());
        }
        if (stopped) return;
        if (timeline.frames() == 0) throw new IOException(settings.file() + ": expected frames"
                + (settings.channel().isEmpty() ? "" : " of channel " + settings.channel()) + ", found none");
        timeline.endPass();
    }

    // hot: runs per frame
    private void play(CanFrame frame) {
        timeline.next(frame.timeNanos(), pacer);
        if (settings.asFastAsItGoes()) waitForRoom();
        else sleepUntil(timeline.due(frame.timeNanos()));
        if (stopped) return;
        long stamp = timeline.stamp(frame.timeNanos(), pacer);
        hub.publish(stamp == frame.timeNanos() ? frame : frame.at(stamp));
        sent++;
    }

    private void waitForRoom() {
        while (!stopped && (listeners.isEmpty() || !hub.hasRoom())) pacer.park(LOOK_AGAIN_NANOS);
    }

    private void sleepUntil(long due) {
        for (long left = due - pacer.nanoTime(); left > 0 && !stopped; left = due - pacer.nanoTime())
            pacer.park(left);
    }

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
            LOG.warn("{}: {} lines of {} are no frames and were skipped; the first is {}", thread.getName(),
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
