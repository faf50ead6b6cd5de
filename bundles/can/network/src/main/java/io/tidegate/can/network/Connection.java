package io.tidegate.can.network;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.can.network.dialogue.Dialogue;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.link.Losses;
import io.tidegate.can.network.link.MulticastLink;
import io.tidegate.can.network.link.TcpLink;
import io.tidegate.can.network.link.UdpLink;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
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
import java.util.stream.Stream;

/**
 * Keeps one connection open on its own thread, passes received frames on and sends permitted ones, until it
 * is closed. A lost connection is reopened after at most 0.25, 0.5, then 0.75 s.
 */
final class Connection implements AutoCloseable {
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofMillis(750);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(1);
    private static final int NOISE = 10;
    /** That datagrams were lost is in view for so long. */
    private static final long LOSS_IS_OVER_AFTER_NANOS = 10_000_000_000L;
    private static final long JUDGE_EVERY_NANOS = 100_000_000L;
    private static final int READ_BYTES = 64 * 1024;

    private static final Duration QUIET_AFTER = Duration.ofSeconds(10);
    private static final String QUIET =
            "is the bus behind the adapter powered, is its bit rate right, does the adapter listen to it?";

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
    private final Trouble losing;
    private final Rate rate;
    private final Losses losses = new Losses();
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean ready;
    private volatile Link link;
    private long framesBefore;
    private long badBefore;
    private long repliesBefore;
    private long foreignBefore;
    private long lostBefore;
    private long lostAt;
    private long judgedAt;

    /**
     * @param identity of the gateway among bridges
     * @param out      takes each frame, on the connection's thread
     */
    Connection(String instance, NetworkSettings settings, long identity, FrameSink out) {
        this.instance = instance;
        this.settings = settings;
        this.opener = switch (settings.protocol().carrier()) {
            case TCP -> () -> TcpLink.connect(settings);
            case UDP -> () -> UdpLink.open(settings, losses);
            case MULTICAST -> () -> MulticastLink.open(settings, losses);
        };
        this.dialogue = Dialogue.of(settings, identity, out, count);
        this.silence = new Silence(settings, dialogue, count);
        this.ports = settings.buses().entries().stream().map(entry -> new BusPort(this, entry)).toList();
        String name = "can.network~" + instance;
        this.loop = new Loop(name, new Backoff(MIN_PAUSE, MAX_PAUSE), this::connection);
        this.foreign = new Trouble(name);
        this.losing = new Trouble(name);
        this.arrivals = new Arrivals(name, "frame", QUIET_AFTER, QUIET);
        this.rate = new Rate(settings.peer(), ports.size(), new Trouble(name));
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
        repliesBefore = count.replies();
        foreignBefore = dialogue.foreign();
        silence.begin(System.nanoTime());
        judgedAt = System.nanoTime();
        dialogue.open(opened);
        if (dialogue.isOpenAtOnce()) found();
    }

    // hot: runs per read
    private void pump(Link opened) throws IOException {
        int size = opened.read(buffer, LOOK_EVERY_MILLIS);
        long now = System.nanoTime();
        if (size > 0) {
            long before = signs();
            boolean yes = dialogue.received(buffer, size, TimeSource.SYSTEM.epochNanos());
            if (!isShared() || signs() > before) silence.broken(now);
            if (yes && !ready) found();
        } else {
            silence.check(opened, ready, now);
        }
        if (ready) {
            if (now - judgedAt > JUDGE_EVERY_NANOS) judge(opened, now);
            orders.sendTo(opened);
        }
    }

    /** Others are heard, too, on the way to the other side. */
    private boolean isShared() { return settings.protocol().carrier() == Protocol.Carrier.MULTICAST; }

    /** What shows that the other side is there: grows. */
    private long signs() { return count.frames() + count.replies(); }

    /**
     * It is open, but what comes is not what it should be, or nothing comes where heartbeats did, or nobody
     * is there.
     */
    private void judge(Link opened, long now) {
        judgedAt = now;
        judgeLoss(now);
        rate.look(count.frames(), now);
        long others = dialogue.foreign() - foreignBefore;
        boolean onlyOthers = others >= NOISE && signs() == framesBefore + repliesBefore;
        boolean noise = count.bad() - badBefore >= NOISE && count.frames() == framesBefore;
        boolean quiet = silence.isSuspicious(now);
        if (opened.isUnheard())
            foreign.begins("nobody listens as " + settings.peer()
                    + "; sent frames are lost until somebody does");
        else if (onlyOthers)
            foreign.begins("heard " + others + " datagrams of " + dialogue.foreigners()
                    + "; see the keys protocol and buses");
        else if (quiet)
            foreign.begins("no heartbeat from a bridge for some seconds; waiting for one");
        else if (noise)
            foreign.begins("expected " + count.lastBad() + " from " + settings.peer()
                    + ", found something else; see the key protocol");
        else if (isSuspicious()) foreign.ends("data from " + settings.peer() + " is as expected again");
    }

    private void judgeLoss(long now) {
        long lost = count.lost();
        if (lost > lostBefore) {
            lostAt = now;
            losing.begins(
                    lost + " datagrams of " + settings.peer() + " are missing: the network or this computer "
                            + "is too slow for them");
        } else if (now - lostAt > LOSS_IS_OVER_AFTER_NANOS) {
            losing.ends("no datagram of " + settings.peer() + " is missing for a while");
        }
        lostBefore = lost;
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
                throw refused(bus, ready ? Orders.MAX + " frames wait already; send more slowly"
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

    /**
     * Any thread. What is broken, missing, refused or reached nobody counts as dropped; frames that were sent
     * count too.
     */
    FlowStatus status() {
        long waiting = orders.waiting();
        long given = orders.sent();
        long undelivered = Math.min(given, losses.undelivered().sum());
        long sent = count.frames() + given - undelivered;
        long dropped = count.bad() + count.lost() + losses.refused().sum() + orders.lost() + undelivered;
        return new FlowStatus("can.network", instance, "frames", sent + dropped + waiting, sent, dropped,
                waiting, trouble());
    }

    /** Also whether frames come. Any thread. */
    Health health() {
        return settings.enabled() ? arrivals.health(count.frames(), trouble()) : Health.of(status());
    }

    private String trouble() {
        return Stream.of(loop.trouble(), rate.trouble(), foreign.text(), losing.text())
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /** Closes the connection, ends the thread. */
    @Override
    public void close() {
        loop.stop();
        Link open = link;
        if (open != null) open.wake();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(LAST);
    }
}
