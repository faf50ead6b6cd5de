package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.text.OneLine;
import io.tidegate.can.bridge.client.BridgeSession;
import io.tidegate.can.bridge.client.Client;
import io.tidegate.can.bridge.client.FrameQueue;
import io.tidegate.can.bridge.client.Session;
import io.tidegate.can.bridge.client.SocketcandSession;
import io.tidegate.can.bridge.flow.Incoming;
import io.tidegate.can.bridge.flow.Tally;
import io.tidegate.can.bridge.network.Announcer;
import io.tidegate.can.bridge.network.Beacon;
import io.tidegate.can.bridge.network.Multicast;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.runtime.Awaited;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Losses;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers buses on a thread of its own until it is closed. What cannot be opened, a port in use or an
 * interface that is not there, is tried again every second.
 */
public final class Server implements FrameSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
    /** Then the clients take them, as a full queue holds more than may wait for one. */
    private static final int FRAMES_AT_ONCE = 16;
    private static final int READ_BYTES = 16 * 1024;
    /** Then a bus that gave nothing is told. */
    private static final Duration AWAITED = Duration.ofSeconds(10);

    private final String instance;
    private final BridgeSettings settings;
    private final Tally tally = new Tally();
    private final WireCount count = new WireCount();
    private final FrameQueue queue = new FrameQueue(tally);
    private final Incoming incoming;
    private final Announcer.Opener announcers;
    private final long identity;
    private final Loop loop;
    private final Trouble announcing;
    private final Trouble circling;
    private final Faults clientFaults;
    private final Awaited awaited;
    private final Losses losses;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean running;
    private Announcer announcer;
    private long called;

    /** @param identity of the gateway among bridges */
    Server(String instance, BridgeSettings settings, Supplier<List<FrameTransmitter>> transmitters,
            long identity) {
        this(instance, settings, transmitters, identity, Bridge.PORT);
    }

    /** @param group UDP port of the multicast group */
    Server(String instance, BridgeSettings settings, Supplier<List<FrameTransmitter>> transmitters,
            long identity,
            int group) {
        this(instance, settings, transmitters, identity, group, TimeSource.SYSTEM);
    }

    /** With a time of the caller's for what is expected to come, for tests. */
    Server(String instance, BridgeSettings settings, Supplier<List<FrameTransmitter>> transmitters,
            long identity,
            int group, TimeSource time) {
        this.instance = instance;
        this.settings = settings;
        this.identity = identity;
        String name = "can.bridge~" + instance;
        this.circling = new Trouble(name);
        this.incoming = new Incoming(instance, settings.may(), transmitters, tally);
        this.announcers = selector -> settings.protocol() == Protocol.SOCKETCAND ? Beacon.open(settings)
                : Multicast.open(settings, identity, group, selector, incoming, tally, count, circling);
        this.loop = new Loop(name, new Backoff(MAX_PAUSE, MAX_PAUSE), this::listen);
        this.announcing = new Trouble(name);
        this.clientFaults = new Faults(name);
        this.awaited = new Awaited(name,
                settings.buses().entries().stream().map(Channels.Entry::bus).toList(), AWAITED, time);
        this.losses = new Losses(name,
                lost -> "frames were lost or refused within this minute: a client does not keep up, or sends"
                        + " what it may not; the log says which",
                "no frame was lost, or refused for a reason not told before, for a minute", time);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        running = settings.enabled();
        if (running) loop.start();
    }

    // hot: runs per frame, on the threads that read the buses
    @Override
    public void accept(CanFrame frame) {
        if (!running || settings.buses().of(frame.bus()) == null) return;
        awaited.came(frame.bus());
        queue.offer(frame);
    }

    /** From the opening of the port to a fault. */
    private void listen() throws IOException {
        try (Selector selector = Selector.open();
                Clients clients =
                        Clients.listen(loop.name(), settings, selector, new Guests(), clientFaults)) {
            queue.forget();
            loop.works("its buses are offered again");
            while (!loop.isStopping()) serve(selector, clients);
        } finally {
            silence();
        }
    }

    private void serve(Selector selector, Clients clients) throws IOException {
        queue.sleep(selector, LOOK_EVERY_MILLIS);
        long hostNanos = TimeSource.SYSTEM.epochNanos();
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
            announcing.ends("announcements are sent to the multicast group again");
        } catch (IOException e) {
            silence();
            announcing.begins(e.getMessage() + "; retrying every second");
        }
    }

    private void tell(CanFrame frame) {
        try {
            announcer.offer(frame);
        } catch (IOException e) {
            silence();
            announcing.begins(e.getMessage() + "; retrying every second");
        }
    }

    private void silence() {
        if (announcer == null) return;
        try {
            announcer.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", loop.name(), OneLine.of(e.getMessage()));
        }
        announcer = null;
    }

    /** The worst of what is wrong. */
    private String trouble() {
        return Stream.of(loop.trouble(), clientFaults.text(), circling.text(), announcing.text())
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /**
     * Any thread. Counts deliveries, both ways: a frame for three clients is three. What was broken, and
     * whoever was refused, counts as dropped.
     */
    public FlowStatus status() {
        long bad = count.bad();
        long sent = tally.sent();
        long dropped = tally.dropped() + bad;
        long received = tally.received() + bad;
        return new FlowStatus("can.bridge", instance, "frames", received, sent, dropped,
                received - sent - dropped, trouble());
    }

    /** Whether something comes of every bus that is offered, and all of it reaches whom it is for. */
    Health health() {
        FlowStatus now = status();
        if (!running || !now.isWell()) {
            awaited.trouble();
            losses.elsewhere();
            return Health.of(now);
        }
        String lost = losses.sentence(now.dropped() - tally.droppedAsTold());
        String missing = awaited.sentence("no frame of bus",
                "check its driver on Main > Tidegate, and compare the key buses with"
                        + " the source's");
        String both =
                Stream.of(lost, missing).filter(text -> !text.isEmpty()).collect(Collectors.joining(". "));
        return new Health(both.isEmpty() ? Level.WELL : Level.ATTENTION, both);
    }

    /** Ends every connection and the thread. */
    @Override
    public void close() {
        running = false;
        loop.stop();
        queue.wake();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(STOP_WITHIN);
    }

    /** Who may come, and what they become. */
    private final class Guests implements Clients.Maker {
        @Override
        public boolean isWelcome(InetAddress address) { return incoming.isWelcome(address); }

        @Override
        public Client make(SocketChannel channel, SelectionKey key) throws IOException {
            return new Client(loop.name(), channel, key, settings, incoming, tally, circling, this::session);
        }

        private Session session(Client client) {
            return settings.protocol() == Protocol.BRIDGE
                    ? new BridgeSession(settings, identity, client, count)
                    : new SocketcandSession(settings.buses(), client, count);
        }
    }
}
