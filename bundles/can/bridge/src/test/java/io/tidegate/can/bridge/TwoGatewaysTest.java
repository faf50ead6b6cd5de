package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.core.canwire.ChannelMap;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two gateways that join two CAN buses by the multicast group, as on SocketCAN, where what is sent is heard too. */
class TwoGatewaysTest {
    private static final int MEETING = 0x700;
    private static final int QUIET_ROUNDS = 4;
    private static final Duration LONG = Duration.ofSeconds(60);
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

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2"})
    void aGatewayOfOneVersionAndOneOfBothHearEachFrameOnce(Versions one) {
        Cable a = new Cable();
        Cable b = new Cable();
        new Gateway(a, one);
        new Gateway(b, Versions.BOTH);
        meet(a, b);
        for (int i = 0; i < 100; i++) {
            a.carry(frame(i), null);
            b.carry(frame(0x100 + i), null);
        }
        Await.until("they are there", () -> a.counted.get() >= 200 && b.counted.get() >= 200);
        Await.until("nothing is under way", () -> isQuiet(a, b));
        assertEquals(List.of(200L, 200L), List.of(a.counted.get(), b.counted.get()));
    }

    private static boolean isQuiet(Cable a, Cable b) throws InterruptedException {
        return isQuiet(() -> a.frames.get() + b.frames.get());
    }

    /** Several times in a row, as a thread that has something in its hands may stand still for one. */
    private static boolean isQuiet(LongSupplier frames) throws InterruptedException {
        long before = frames.getAsLong();
        for (int round = 0; round < QUIET_ROUNDS; round++) {
            Thread.sleep(300);
            if (frames.getAsLong() != before) return false;
        }
        return true;
    }

    /** What can.network does: reads the group as a bus of the same gateway. */
    private final class Reader extends Thread implements AutoCloseable {
        final AtomicLong frames = new AtomicLong();
        final WireCount count = new WireCount();
        private final MulticastSocket socket = new MulticastSocket(group);
        private final BridgeDecoder decoder;

        Reader(Server server, long identity) throws IOException {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
            socket.joinGroup(new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), group), loopback);
            decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), identity, frame -> {
                frames.incrementAndGet();
                server.accept(frame);
            }, count);
            decoder.heardOn(loopback.getName());
            start();
        }

        @Override
        public void run() {
            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
            try {
                while (true) {
                    packet.setLength(2_000);
                    socket.receive(packet);
                    decoder.datagram(packet.getData(), 0, packet.getLength(), 1);
                }
            } catch (IOException e) {
                // the end of the test
            }
        }

        @Override
        public void close() { socket.close(); }
    }

    private Server offering(long identity) {
        BridgeSettings settings = new BridgeSettings(Protocol.BRIDGE,
                BridgeSettings.buses(Protocol.BRIDGE, Versions.V1, "13=car"), Versions.V1, "127.0.0.1", Ports.free(),
                "127.0.0.1", 1, 2, 4_096, 500_000, Permission.to(false), true);
        Server server = new Server("test", settings, List::of, identity, group);
        server.start();
        return server;
    }

    @Test
    void gatewaysThatReadTheGroupAndOfferTheSameBusThereSendEachFrameOnce() throws Exception {
        long first = Offer.NEXT.incrementAndGet();
        long second = Offer.NEXT.incrementAndGet();
        try (Server one = offering(first);
                Server two = offering(second);
                Reader ofOne = new Reader(one, first);
                Reader ofTwo = new Reader(two, second)) {
            Await.until("both call the group", () -> ofOne.count.replies() > 0 && ofTwo.count.replies() > 0);
            for (int i = 0; i < 100; i++) one.accept(frame(i));
            Await.until("the other gateway has them", () -> ofTwo.frames.get() >= 100);
            Await.until("nothing is under way", () -> isQuiet(() -> ofOne.frames.get() + ofTwo.frames.get()));
            assertEquals(List.of(0L, 100L), List.of(ofOne.frames.get(), ofTwo.frames.get()));
            assertEquals(List.of(100L, 0L), List.of(one.status().sent(), two.status().sent()));
        }
    }

    @Test
    void twoThatAreOnTheSameBusTooSayThatFramesGoInCirclesAndEndThem() {
        Cable cable = new Cable();
        Gateway one = new Gateway(cable, Versions.V1);
        Gateway two = new Gateway(cable, Versions.V1);
        Await.until("a frame goes round, and it is said", LONG, () -> {
            cable.carry(frame(1), null);
            return (one.server.status().trouble() + two.server.status().trouble()).contains("frames go in circles");
        });
        Await.until("it does not go on", LONG, () -> isQuiet(cable, cable));
    }
}
