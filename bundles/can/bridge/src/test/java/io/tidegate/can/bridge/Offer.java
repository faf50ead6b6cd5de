package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server under test on loopback, and the bus that frames of clients are put onto. */
public final class Offer implements AutoCloseable {
    static final int QUEUE = 16;
    /** Identities: each is a gateway of its own. */
    static final AtomicLong NEXT = new AtomicLong(0x0200_0000_1000L);
    private final int port = Ports.free();
    private final List<CanFrame> onTheBus = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile String busRefuses = "";
    private volatile boolean echo;

    Offer(Protocol protocol, boolean transmit, String... lines) {
        this(protocol, transmit, 4_096, "", 4876, lines);
    }

    Offer(Protocol protocol, boolean transmit, int queue, String nic, int group, String... lines) {
        this(protocol, Permission.to(transmit), queue, nic, group, lines);
    }

    public Offer(Protocol protocol, Permission may, int queue, String nic, int group, String... lines) {
        BridgeSettings settings = new BridgeSettings(protocol, BridgeSettings.buses(protocol, Versions.BOTH,
                lines),
                Versions.BOTH, "127.0.0.1", port, nic, 1, 2, queue, 500_000, may, true);
        server = new Server("test", settings, () -> List.of(bus()), NEXT.incrementAndGet(), group);
        server.start();
        Await.until("the port is open", () -> {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private FrameTransmitter bus() {
        return new FrameTransmitter() {
            @Override
            public String bus() { return "car"; }

            @Override
            public void transmit(CanFrame frame) throws TransmitRefusedException {
                if (!busRefuses.isEmpty()) throw new TransmitRefusedException(busRefuses);
                onTheBus.add(frame);
                if (echo)
                    server.accept(new CanFrame("car", frame.id(), frame.flags() | CanFrame.Flag.TRANSMITTED,
                            frame.data(), frame.timeNanos(), frame.dlc(), frame.origin()));
            }
        };
    }

    /** From now on the driver tells what it has sent, as that of SocketCAN does. */
    void echoes() { echo = true; }

    void busRefuses(String why) { busRefuses = why; }

    public int port() { return port; }

    public Server server() { return server; }

    public Tool connect() throws IOException { return new Tool(port); }

    /** A frame of a bus of the gateway. */
    void frame(String bus, int id, int flags, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) bytes[i] = (byte) data[i];
        server.accept(new CanFrame(bus, id, flags, bytes, 1_795_228_505_324_609_000L));
    }

    public List<String> onTheBus() { return onTheBus.stream().map(CanFrame::toString).toList(); }

    @Override
    public void close() { server.close(); }
}
