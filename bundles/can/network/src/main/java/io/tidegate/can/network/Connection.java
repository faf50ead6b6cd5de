package io.tidegate.can.network;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection open on a thread of its own, hands on what comes and sends what may be sent, until it
 * is closed. Lost, it is opened again after 0.25, 0.5, then every 0.75 s.
 */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_PAUSE = 3 * FIRST_PAUSE;
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final long STOP_WITHIN_MILLIS = 2_000;
    private static final int NOISE = 10;
    private static final int READ_BYTES = 64 * 1024;

    private final String instance;
    private final NetworkSettings settings;
    private final Link.Opener opener;
    private final Dialogue dialogue;
    private final Silence silence;
    private final WireCount count = new WireCount();
    private final Orders orders = new Orders();
    private final List<BusPort> ports;
    private final Thread thread;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean stopped;
    private volatile boolean ready;
    private volatile Link link;
    private volatile String trouble = "";
    private boolean lost;
    private boolean suspicious;
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
        this.thread = new Thread(this::run, "can.network~" + instance);
        thread.setDaemon(true);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) thread.start();
    }

    /** One per bus, in the order of the settings. */
    List<BusPort> ports() { return ports; }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try (Link opened = opener.open()) {
                begin(opened);
                while (!stopped) {
                    pump(opened);
                    if (ready) pause = FIRST_PAUSE;
                }
            } catch (IOException e) {
                lose(e.getMessage());
            } catch (RuntimeException e) {
                lose("unexpected fault: " + e);
            }
            ready = false;
            orders.forget();
            if (!stopped) LockSupport.parkNanos(pause);
            pause = Math.min(pause + FIRST_PAUSE, LONGEST_PAUSE);
        }
    }

    private void begin(Link opened) throws IOException {
        link = opened;
        framesBefore = count.frames();
        badBefore = count.bad();
        suspicious = false;
        silence.begin(System.nanoTime());
        dialogue.open(opened);
        if (dialogue.isOpenAtOnce()) found();
    }

    // hot: runs per read
    private void pump(Link opened) throws IOException {
        int size = opened.read(buffer, LOOK_EVERY_MILLIS);
        long now = System.nanoTime();
        if (size > 0) {
            boolean yes = dialogue.received(buffer, size, epochNanos());
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

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** It is open, but what comes is not what it should be, or nothing comes where heartbeats did. */
    private void judge(long now) {
        boolean noise = count.bad() - badBefore >= NOISE && count.frames() == framesBefore;
        boolean quiet = silence.isSuspicious(now);
        if ((noise || quiet) == suspicious) return;
        suspicious = noise || quiet;
        trouble = !suspicious ? "" : quiet ? "no sign of a bridge any more; it is heard again by itself"
                : "expected " + count.lastBad() + " from " + settings.peer()
                + ", found something else; see the key protocol";
        if (suspicious) LOG.warn("{}: {}", thread.getName(), trouble);
        else LOG.info("{}: {} speaks as it should again", thread.getName(), settings.peer());
    }

    private void found() {
        if (lost) LOG.info("{}: {} is there again", thread.getName(), settings.peer());
        lost = false;
        trouble = "";
        orders.begin();
        ready = true;
    }

    private void lose(String what) {
        if (stopped) return;
        trouble = what + "; it is tried again by itself";
        if (!lost) LOG.warn("{}: {}", thread.getName(), trouble);
        lost = true;
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
        return ready && trouble.isEmpty() ? dialogue.state() : new BusState(Condition.DOWN, -1, -1);
    }

    /** Any thread. What is broken counts as dropped; frames that were sent count too. */
    FlowStatus status() {
        long waiting = orders.waiting();
        long sent = count.frames() + orders.sent();
        long dropped = count.bad() + orders.lost();
        return new FlowStatus("can.network", instance, "frames", sent + dropped + waiting, sent, dropped,
                waiting, trouble);
    }

    /** Closes the connection, ends the thread. */
    @Override
    public void close() {
        stopped = true;
        Link open = link;
        if (open != null) open.wake();
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
