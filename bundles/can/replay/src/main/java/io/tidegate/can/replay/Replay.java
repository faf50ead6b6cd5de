package io.tidegate.can.replay;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canlog.LogDefects;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a log on a thread of its own, from the first listener on, until it is closed or the log is done. */
final class Replay implements ReplayControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    /** While the gateway starts nobody listens yet, which is no trouble. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final String instance;
    private final ReplaySettings settings;
    private final Outlet outlet;
    private final Pacer pacer;
    private final Controls controls = new Controls();
    private final Player player;
    private final Thread thread;
    private final Set<Object> listeners = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile boolean begun;
    private volatile String trouble = "";

    Replay(String instance, ReplaySettings settings, Outlet outlet, Pacer pacer) {
        this.instance = instance;
        this.settings = settings;
        this.outlet = outlet;
        this.pacer = pacer;
        this.player = new Player(settings, outlet, pacer, controls, new Playing());
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
                trouble = outlet.missing(String.join(" or ", new TreeSet<>(settings.everyBus())));
                LOG.warn("{}: {}", thread.getName(), trouble);
            }
            pacer.park(RETRY_NANOS);
        }
        if (!trouble.isEmpty() && !stopped) LOG.info("{}: somebody listens now", thread.getName());
        trouble = "";
    }

    private void run() {
        awaitListener();
        sleepUntil(pacer.nanoTime() + settings.startDelay().toNanos());
        player.begin();
        begun = true;
        while (!stopped)
            if (!attempt()) waitForSeek();
    }

    /** @return whether there is more to play */
    private boolean attempt() {
        try {
            boolean done = player.pass();
            if (done && !settings.loop() && !stopped)
                LOG.info("{}: {} is done, {} frames played; loop is off", thread.getName(), settings.file(), player.sent());
            return !done || settings.loop();
        } catch (IOException | RuntimeException e) {
            begin(sentence(e));
            player.begin();
            sleepUntil(pacer.nanoTime() + RETRY_NANOS);
            return true;
        }
    }

    private void waitForSeek() {
        ended = true;
        while (!stopped && !controls.isSeeking()) pacer.park(RETRY_NANOS);
        ended = false;
    }

    private void sleepUntil(long due) {
        for (long left = due - pacer.nanoTime(); left > 0 && !stopped; left = due - pacer.nanoTime())
            pacer.park(left);
    }

    @Override
    public String name() { return instance; }

    @Override
    public Position position() {
        return new Position(state(), player.position(), player.passFrames(), settings.file().toString());
    }

    private State state() {
        if (ended) return State.ENDED;
        if (!begun || !trouble.isEmpty()) return State.WAITING;
        return controls.isPaused() ? State.PAUSED : State.RUNNING;
    }

    @Override
    public void apply(Command command) {
        switch (command.verb()) {
            case PAUSE -> controls.pause();
            case RESUME -> controls.resume();
            case STEP -> controls.step();
            case SEEK -> controls.seek(command.to().toNanos());
        }
        LockSupport.unpark(thread);
    }

    private void begin(String what) {
        if (trouble.isEmpty()) LOG.warn("{}: {}; it is tried again every second", thread.getName(), what);
        trouble = what;
    }

    private String sentence(Exception e) {
        if (e instanceof NoSuchFileException)
            return "expected a CAN log at " + settings.file() + ", found no such file: put it there or correct the key file";
        if (e instanceof AccessDeniedException)
            return "no permission to read " + settings.file() + ": allow it to the user the gateway runs as";
        return e instanceof IOException ? e.getMessage() : settings.file() + ": " + e;
    }

    /** Any thread. A line that is no frame, and a frame that a bus refused, count as dropped. */
    FlowStatus status() {
        long refused = outlet.refused();
        long played = Math.max(player.sent(), refused);
        long bad = player.skipped();
        return new FlowStatus("can.replay", instance, "frames", played + bad, played - refused, bad + refused, 0,
                trouble.isEmpty() ? outlet.trouble() : trouble);
    }

    /** Ends the thread; nothing is given after it returned. */
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

    /** What the player asks and tells. */
    private final class Playing implements Player.Host {
        @Override
        public boolean isStopped() { return stopped; }

        @Override
        public boolean isHeard() { return !listeners.isEmpty(); }

        @Override
        public void works() {
            if (!trouble.isEmpty()) LOG.info("{}: {} can be read again", thread.getName(), settings.file());
            trouble = "";
        }

        @Override
        public void passedOver(LogDefects defects) {
            if (defects.count() > 0) LOG.warn("{}: {} lines or objects of {} are no frames and were skipped; the first is {}",
                    thread.getName(), defects.count(), settings.file(), defects.first().get(0));
        }
    }
}
