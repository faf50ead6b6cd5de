package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.core.canwire.Bridge;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two gateways that join two CAN buses by the multicast group, as on SocketCAN, where what is sent is heard too. */
class TwoGatewaysTest {
    private static final int MEETING = 0x700;
    private final int group = Ports.free();
    private final List<Gateway> gateways = new ArrayList<>();

    /** A bus, and whoever is on it. */
    private static final class Cable {
        final List<Gateway> on = new CopyOnWriteArrayList<>();
        final AtomicLong frames = new AtomicLong();
        /** Those of the test, without those by which the gateways find each other. */
        final AtomicLong counted = new AtomicLong();

        /** The sender hears its own with the origin that it was given, the others have no idea of it. */
        void carry(CanFrame frame, Gateway sender) {
            frames.incrementAndGet();
            if (frame.id() != MEETING) counted.incrementAndGet();
            CanFrame plain = new CanFrame("car", frame.id(), frame.flags(), frame.data(), 0);
            for (Gateway gateway : on)
                gateway.server.accept(gateway != sender ? plain : new CanFrame("car", frame.id(),
                        frame.flags() | Flag.TRANSMITTED, frame.data(), 0, frame.dlc(), frame.origin()));
        }
    }

    private final class Gateway implements FrameTransmitter {
        private final Cable cable;
        private final Server server;

        Gateway(Cable cable, Versions versions) {
            this.cable = cable;
            BridgeSettings settings = new BridgeSettings(Protocol.BRIDGE,
                    BridgeSettings.buses(Protocol.BRIDGE, versions, "13=car"), versions, "127.0.0.1", Ports.free(),
                    "127.0.0.1", 1, 2, 4_096, 500_000, Permission.to(true), true);
            server = new Server("test", settings, () -> List.of(this), Offer.NEXT.incrementAndGet(), group);
            server.start();
            cable.on.add(this);
            gateways.add(this);
        }

        @Override
        public String bus() { return "car"; }

        @Override
        public void transmit(CanFrame frame) { cable.carry(frame, this); }
    }

    @BeforeEach
    void needsMulticast() throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), group);
        try (MulticastSocket socket = new MulticastSocket(group)) {
            socket.joinGroup(address, loopback);
            socket.setNetworkInterface(loopback);
            socket.setSoTimeout(3_000);
            socket.send(new DatagramPacket(new byte[1], 1, address));
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException | java.net.SocketException e) {
            Assumptions.abort("skipped: no multicast on loopback here (" + e.getMessage() + ")");
        }
    }

    @AfterEach
    void close() { gateways.forEach(gateway -> gateway.server.close()); }

    private static CanFrame frame(int id) { return new CanFrame("car", id, 0, new byte[8], 0); }

    /** Until a frame of each comes over to the other: both hear the group. */
    private void meet(Cable one, Cable other) {
        Await.until("the first hears the second", () -> isHeard(other, one));
        Await.until("the second hears the first", () -> isHeard(one, other));
    }

    private static boolean isHeard(Cable from, Cable at) throws InterruptedException {
        long before = at.frames.get();
        from.carry(frame(MEETING), null);
        for (int i = 0; i < 100 && at.frames.get() == before; i++) Thread.sleep(5);
        return at.frames.get() > before;
    }

    @ParameterizedTest
    @EnumSource(Versions.class)
    void aFrameOfOneBusIsOnTheOtherOnce(Versions versions) {
        Cable a = new Cable();
        Cable b = new Cable();
        new Gateway(a, versions);
        new Gateway(b, versions);
        meet(a, b);
        for (int i = 0; i < 100; i++) a.carry(frame(i), null);
        Await.until("they are there", () -> b.counted.get() >= 100);
        Await.until("nothing is under way", () -> isQuiet(a, b));
        assertEquals(List.of(100L, 100L), List.of(a.counted.get(), b.counted.get()));
    }

    private static boolean isQuiet(Cable a, Cable b) throws InterruptedException {
        long before = a.frames.get() + b.frames.get();
        Thread.sleep(300);
        return a.frames.get() + b.frames.get() == before;
    }

    @Test
    void twoThatAreOnTheSameBusTooSayThatFramesGoInCirclesAndEndThem() {
        Cable cable = new Cable();
        Gateway one = new Gateway(cable, Versions.V1);
        Gateway two = new Gateway(cable, Versions.V1);
        Await.until("a frame goes round, and it is said", () -> {
            cable.carry(frame(1), null);
            return (one.server.status().trouble() + two.server.status().trouble()).contains("frames go in circles");
        });
        Await.until("it does not go on", () -> isQuiet(cable, cable));
    }
}
