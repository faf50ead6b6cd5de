package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canwire.Bridge;
import io.tidegate.core.canwire.WireCount;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers buses on a thread of its own until it is closed. What cannot be opened, a port in use or an
 * interface that is not there, is tried again every second.
 */
final class Server implements FrameSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** A locally administered address; begins each start anew, so that no two on one machine are the same. */
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long STOP_WITHIN_MILLIS = 2_000;
    /** Then the clients take them, as a full queue holds more than may wait for one. */
    private static final int FRAMES_AT_ONCE = 16;
    private static final int READ_BYTES = 16 * 1024;

    private final String instance;
    private final BridgeSettings settings;
    private final Tally tally = new Tally();
    private final WireCount count = new WireCount();
    private final FrameQueue queue = new FrameQueue(tally);
    private final Incoming incoming;
    private final Announcer.Opener announcers;
    private final long mac = LOCAL | ThreadLocalRandom.current().nextLong(1L << 40);
    private final Thread thread;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean stopped;
    private volatile boolean running;
    private volatile String trouble = "";
    private Announcer announcer;
    private long called;

    Server(String instance, BridgeSettings settings, Supplier<List<FrameTransmitter>> transmitters) {
        this(instance, settings, transmitters, Bridge.PORT);
    }

    /** @param group UDP port of the multicast group */
    Server(String instance, BridgeSettings settings, Supplier<List<FrameTransmitter>> transmitters,
            int group) {
        this.instance = instance;
        this.settings = settings;
        this.incoming = new Incoming(instance, settings.transmit(), transmitters, tally);
        this.announcers = selector -> settings.protocol() == Protocol.SOCKETCAND ? Beacon.open(settings)
                : Multicast.open(settings, mac, group, selector, incoming, tally, count);
        this.thread = new Thread(this::run, "can.bridge~" + instance);
        thread.setDaemon(true);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        running = settings.enabled();
        if (running) thread.start();
    }

    // hot: runs per frame, on the threads that read the buses
    @Override
    public void accept(CanFrame frame) {
        if (running && settings.buses().of(frame.bus()) != null) queue.offer(frame);
    }

    private void run() {
        while (!stopped) {
            try (Selector selector = Selector.open();
                 Clients clients = Clients.listen(thread.getName(), settings, selector, this::client)) {
                queue.forget();
                say("");
                while (!stopped) serve(selector, clients);
            } catch (IOException e) {
                say(e.getMessage());
            } catch (RuntimeException e) {
                say("unexpected fault: " + e);
            }
            silence();
            if (!stopped) LockSupport.parkNanos(SECOND);
        }
    }

    private Client client(String server, SocketChannel channel, SelectionKey key) throws IOException {
        return new Client(server, channel, key, settings, incoming, tally,
                settings.protocol() == Protocol.BRIDGE
                ? client -> new BridgeSession(settings, mac, client, count)
                : client -> new SocketcandSession(settings.buses(), client, count));
    }

    private void serve(Selector selector, Clients clients) throws IOException {
        queue.sleep(selector, LOOK_EVERY_MILLIS);
        long hostNanos = epochNanos();
        clients.receive(buffer, hostNanos);
        announce(selector, hostNanos);
        for (int i = 0; i < FRAMES_AT_ONCE; i++) {
            CanFrame frame = queue.poll();
            if (frame == null) break;
            clients.offer(frame);
            if (announcer != null) tell(frame);
        }
        clients.flush();
    }

    /** Every second: opens what is not open, calls. Reads what came. */
    private void announce(Selector selector, long hostNanos) {
        if (settings.nic().isEmpty()) return;
        try {
            if (announcer != null) announcer.receive(buffer, hostNanos);
            if (System.nanoTime() - called < SECOND) return;
            called = System.nanoTime();
            if (announcer == null) announcer = announcers.open(selector);
            announcer.call();
            say("");
        } catch (IOException e) {
            silence();
            say(e.getMessage());
        }
    }

    private void tell(CanFrame frame) {
        try {
            announcer.offer(frame);
        } catch (IOException e) {
            silence();
            say(e.getMessage());
        }
    }

    private void silence() {
        if (announcer == null) return;
        try {
            announcer.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", thread.getName(), e.getMessage());
        }
        announcer = null;
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    /** Says what is wrong when it begins, and when it ends. */
    private void say(String wrong) {
        if (stopped || wrong.isEmpty() == trouble.isEmpty()) return;
        trouble = wrong.isEmpty() ? "" : wrong + "; it is tried again by itself";
        if (wrong.isEmpty()) LOG.info("{}: offers its buses again", thread.getName());
        else LOG.warn("{}: {}", thread.getName(), trouble);
    }

    /** Any thread. Counts deliveries, both ways: a frame for three clients is three. */
    FlowStatus status() {
        long sent = tally.sent();
        long dropped = tally.dropped();
        long received = tally.received();
        return new FlowStatus("can.bridge", instance, "frames", received, sent, dropped,
                received - sent - dropped, trouble);
    }

    /** Ends every connection and the thread. */
    @Override
    public void close() {
        running = false;
        stopped = true;
        queue.wake();
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
