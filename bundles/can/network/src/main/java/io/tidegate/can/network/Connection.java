package io.tidegate.can.network;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.runtime.Arrivals;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps one connection open on a thread of its own, hands on what comes and sends what may be sent, until it
 * is closed. Lost, it is opened again after at most 0.25, 0.5, then each 0.75 s.
 */
final class Connection implements AutoCloseable {
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofMillis(750);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(1);
    private static final int NOISE = 10;
    private static final int READ_BYTES = 64 * 1024;

    private static final Duration QUIET_AFTER = Duration.ofSeconds(10);
    private static final String QUIET = "is the bus behind the adapter on, is its bitrate right, does the adapter listen to it?";

    private final String instance;
    private final NetworkSettings settings;
    private final Link.Opener opener;
    private final Dialogue dialogue;
    private final Silence silence;
    private final WireCount count = new WireCount();
    private final Orders orders = new Orders();
    private final List<BusPort> ports;
    private final Loop loop;
    private final Arrivals arrivals;
    /** It is open, but what comes is not what it should be. */
    private final Trouble foreign;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean ready;
    private volatile Link link;
    private long framesBefore;
    private long badBefore;

    /** @param out takes each frame, on the connection's thread */
    Connection(String instance, NetworkSettings settings, FrameSink out) {
        this.instance = instance;
        this.settings = settings;
        this.opener = switch (settings.protocol().carrier()) {
            case TCP -> () -> TcpLink.connect(settings);
            case UDP -> () -> UdpLink.open(settings);
            case MULTICAST -> () -> MulticastLink.open(settings);
        };
        this.dialogue = Dialogue.of(settings, out, count);
        this.silence = new Silence(settings, dialogue, count);
        this.ports = settings.buses().entries().stream().map(entry -> new BusPort(this, entry)).toList();
        String name = "can.network~" + instance;
        this.loop = new Loop(name, new Backoff(MIN_PAUSE, MAX_PAUSE), this::connection);
        this.foreign = new Trouble(name);
        this.arrivals = new Arrivals(name, "frame", QUIET_AFTER, QUIET);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) loop.start();
    }

    /** One per bus, in the order of the settings. */
    List<BusPort> ports() { return ports; }

    /** One connection, from the opening to its loss. */
    private void connection() throws IOException {
        try (Link opened = opener.open()) {
            begin(opened);
            while (!loop.isStopping()) pump(opened);
        } finally {
            ready = false;
            orders.forget();
            foreign.ends("a new connection to " + settings.peer());
        }
    }

    private void begin(Link opened) throws IOException {
        link = opened;
        framesBefore = count.frames();
        badBefore = count.bad();
        silence.begin(System.nanoTime());
        dialogue.open(opened);
        if (dialogue.isOpenAtOnce()) found();
    }

    // hot: runs per read
    private void pump(Link opened) throws IOException {
        int size = opened.read(buffer, LOOK_EVERY_MILLIS);
        long now = System.nanoTime();
        if (size > 0) {
            boolean yes = dialogue.received(buffer, size, TimeSource.SYSTEM.epochNanos());
            silence.broken(now);
            if (yes && !ready) found();
        } else {
            silence.check(opened, ready, now);
        }
        if (ready) {
            judge(now);
            orders.sendTo(opened);
        }
    }

    /** It is open, but what comes is not what it should be, or nothing comes where heartbeats did. */
    private void judge(long now) {
        boolean noise = count.bad() - badBefore >= NOISE && count.frames() == framesBefore;
        boolean quiet = silence.isSuspicious(now);
        if (quiet) foreign.begins("no sign of life from a bridge for some seconds; waiting for it");
        else if (noise) foreign.begins("expected " + count.lastBad() + " from " + settings.peer()
                + ", found something else; see the key protocol");
        else if (isSuspicious()) foreign.ends("what comes from " + settings.peer() + " is as expected again");
    }

    private boolean isSuspicious() { return !foreign.text().isEmpty(); }

    private void found() {
        loop.works("connected to " + settings.peer() + " again");
        orders.begin();
        ready = true;
    }

    /** Any thread; waits for nothing but the lock of another sender. */
    void transmit(CanFrame frame, Channels.Entry bus) throws TransmitRefusedException {
        if (!settings.transmit())
            throw refused(bus, "sending is off; set transmit = true in io.tidegate.can.network~" + instance);
        if (!settings.enabled()) throw refused(bus, "its connection is switched off (enabled = false)");
        if (!ready) throw refused(bus, "there is no connection to " + settings.peer() + " now");
        synchronized (orders) {
            byte[] bytes = dialogue.encode(frame, bus);
            if (bytes == null) throw refused(bus, settings.protocol() + " cannot carry this kind of frame");
            if (!orders.offer(bytes))
                throw refused(bus, ready ? Orders.MOST + " frames wait already; send more slowly"
                        : "there is no connection to " + settings.peer() + " now");
        }
        link.wake();
    }

    private static TransmitRefusedException refused(Channels.Entry bus, String why) {
        return new TransmitRefusedException("bus " + bus.bus() + ": " + why);
    }

    /** Any thread. */
    BusState state() {
        return ready && !isSuspicious() ? dialogue.state() : new BusState(Condition.DOWN, -1, -1);
    }

    /** Any thread. What is broken counts as dropped; frames that were sent count too. */
    FlowStatus status() {
        long waiting = orders.waiting();
        long sent = count.frames() + orders.sent();
        long dropped = count.bad() + orders.lost();
        return new FlowStatus("can.network", instance, "frames", sent + dropped + waiting, sent, dropped,
                waiting, trouble());
    }

    /** Also whether frames come. Any thread. */
    Health health() {
        return settings.enabled() ? arrivals.health(count.frames(), trouble()) : Health.of(status());
    }

    private String trouble() { return loop.trouble().isEmpty() ? foreign.text() : loop.trouble(); }

    /** Closes the connection, ends the thread. */
    @Override
    public void close() {
        loop.stop();
        Link open = link;
        if (open != null) open.wake();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(LAST);
    }
}
