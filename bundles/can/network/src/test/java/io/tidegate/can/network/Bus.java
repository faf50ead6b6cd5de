package io.tidegate.can.network;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.can.network.settings.Timestamps;
import io.tidegate.core.canwire.Sources;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A connection under test, and what came over it. */
final class Bus implements AutoCloseable {
    /** The other side is given some seconds before its silence is trouble. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Identities: each is a gateway of its own. */
    private static final AtomicLong NEXT = new AtomicLong(0x0200_0000_0000L);

    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private final Connection connection;

    /** @param lines as the key buses */
    Bus(Protocol protocol, int port, boolean transmit, String... lines) {
        this(settings(protocol, port, 20_000, transmit, lines));
    }

    Bus(NetworkSettings settings) {
        connection = new Connection("test", settings, NEXT.incrementAndGet(), frames::add);
        connection.start();
    }

    static NetworkSettings settings(Protocol protocol, int port, int localPort, boolean transmit,
            String... lines) {
        boolean multicast = protocol.carrier() == Protocol.Carrier.MULTICAST;
        return new NetworkSettings(protocol, multicast ? "" : "127.0.0.1", port, localPort, multicast
                ? "127.0.0.1" : "",
                protocol.buses(lines), 0, Timestamps.HOST, transmit, true, Sources.of("allow"));
    }

    /** The group of the bridges on every interface, at the usual port: for a network of its own. */
    static NetworkSettings multicastEverywhere() {
        return new NetworkSettings(Protocol.BRIDGE1_UDP, "", Bridge.PORT, 1, "",
                Protocol.BRIDGE1_UDP.buses("car"), 0,
                Timestamps.HOST, false, true, Sources.of("allow"));
    }

    Connection connection() { return connection; }

    BusPort port() { return connection.ports().get(0); }

    List<CanFrame> frames() { return frames; }

    List<String> texts() { return frames.stream().map(CanFrame::toString).toList(); }

    void comes(String... texts) {
        Await.until(List.of(texts) + " came, but was " + texts(), () -> texts().equals(List.of(texts)));
    }

    void isTroubledBy(String words) {
        Await.until("trouble with '" + words + "'", LONG,
                () -> connection.status().trouble().contains(words));
    }

    void isOpen() { Await.until("it is open", () -> port().busState().condition() == Condition.UNKNOWN); }

    void isWell() { Await.until("no trouble", () -> connection.status().isWell()); }

    @Override
    public void close() { connection.close(); }
}
