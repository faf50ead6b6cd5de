package io.tidegate.can.replay;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.can.replay.outlet.Outlet;
import io.tidegate.can.replay.time.Pacer;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a log on a thread of its own, from the first listener on, until it is closed or the log is done. */
final class Replay implements ReplayControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** While the gateway starts nobody listens yet, which is no trouble. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final String instance;
    private final ReplaySettings settings;
    private final Outlet outlet;
    private final Pacer pacer;
    private final Controls controls = new Controls();
    private final Player player;
    private final Loop loop;
    private final Trouble unheard;
    private final Set<Object> listeners = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;
    private volatile boolean begun;
    private volatile boolean failing;
    private volatile String leftOut = "";

    Replay(String instance, ReplaySettings settings, Outlet outlet, Pacer pacer) {
        this.instance = instance;
        this.settings = settings;
        this.outlet = outlet;
        this.pacer = pacer;
        this.player = new Player(settings, outlet, pacer, controls, new Playing());
        String name = "can.replay~" + instance;
        this.loop = new Loop(name, new Backoff(MAX_PAUSE, MAX_PAUSE), this::play);
        this.unheard = new Trouble(name);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (!settings.enabled()) return;
        loop.start();
    }

    /** Somebody takes frames of this bus from now on. */
    void listenerCame(Object listener) {
        listeners.add(listener);
        loop.wake();
    }

    void listenerLeft(Object listener) { listeners.remove(listener); }

    private void awaitListener() {
        long patient = pacer.nanoTime() + PATIENCE_NANOS;
        while (!loop.isStopping() && listeners.isEmpty()) {
            if (pacer.nanoTime() >= patient)
                unheard.begins(outlet.missing(String.join(" or ", new TreeSet<>(settings.everyBus()))));
            pacer.park(LOOK_NANOS);
        }
        if (!loop.isStopping()) unheard.ends("somebody listens now");
    }

    /** From the first listener, or the last fault, to the next fault. */
    private void play() throws IOException {
        if (!begun) {
            awaitListener();
            sleepUntil(pacer.nanoTime() + settings.startDelay().toNanos());
        }
        begun = true;
        player.begin();
        boolean good = false;
        try {
            while (!loop.isStopping())
                if (!isMoreToPlay()) waitForSeek();
            good = true;
        } catch (IOException e) {
            throw new IOException(sentence(e), e);
        } finally {
            failing = !good;
        }
    }

    private boolean isMoreToPlay() throws IOException {
        boolean done = player.pass();
        if (done && !settings.loop() && !loop.isStopping())
            LOG.info("{}: {} is done, {} frames played; loop is off", loop.name(), settings.file(),
                    player.sent());
        return !done || settings.loop();
    }

    private void waitForSeek() {
        ended = true;
        while (!loop.isStopping() && !controls.isSeeking()) pacer.park(LOOK_NANOS);
        ended = false;
    }

    private void sleepUntil(long due) {
        for (long left = due - pacer.nanoTime(); left > 0 && !loop.isStopping(); left =
                due - pacer.nanoTime())
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
        if (!begun || failing) return State.WAITING;
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
        loop.wake();
    }

    private String sentence(IOException e) {
        if (e instanceof NoSuchFileException)
            return "expected a CAN log at " + settings.file()
                    + ", found no such file: put it there or correct the key file";
        if (e instanceof AccessDeniedException)
            return "no permission to read " + settings.file() + ": allow it to the user the gateway runs as";
        return e.getMessage();
    }

    /** Any thread. A line that is no frame, and a frame that a bus refused, count as dropped. */
    FlowStatus status() {
        long refused = outlet.refused();
        long played = Math.max(player.sent(), refused);
        long bad = player.skipped();
        return new FlowStatus("can.replay", instance, "frames", played + bad, played - refused, bad + refused,
                0,
                trouble());
    }

    /** Whether all of the log is played; what a user has stopped, and a log that is done, are well. */
    Health health() {
        FlowStatus now = status();
        String left = leftOut;
        if (!now.isWell()) return Health.of(now);
        if (!left.isEmpty()) return new Health(Level.ATTENTION,
                left + ": see whether the file is whole, and of a format that can be read");
        return new Health(Level.WELL, switch (state()) {
            case ENDED -> settings.file() + " is done, and loop is off";
            case PAUSED -> "somebody has paused it";
            default -> "";
        });
    }

    private String trouble() {
        return Stream.of(loop.trouble(), unheard.text(), outlet.trouble()).filter(text -> !text.isEmpty())
                .findFirst().orElse("");
    }

    /** Ends the thread; nothing is given after it returned. */
    @Override
    public void close() {
        loop.stop();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(STOP_WITHIN);
    }

    /** What the player asks and tells. */
    private final class Playing implements Player.Host {
        @Override
        public boolean isStopped() { return loop.isStopping(); }

        @Override
        public boolean isHeard() { return !listeners.isEmpty(); }

        @Override
        public void works() {
            loop.works(settings.file() + " can be read again");
            failing = false;
        }

        @Override
        public void passedOver(LogDefects defects) {
            if (defects.count() == 0) return;
            String first = defects.first().isEmpty() ? "" : "; the first is " + defects.first().get(0);
            leftOut = defects.count() + " lines or objects of " + settings.file()
                    + " are no frames and were skipped" + first;
            LOG.warn("{}: {}", loop.name(), leftOut);
        }
    }
}
