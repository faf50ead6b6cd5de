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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two gateways that join two CAN buses by the multicast group, as on SocketCAN, where what is sent is heard
 * too.
 */
class TwoGatewaysTest {
    /** Frames from here on are the test's own signs that all that was sent before has arrived. */
    private static final int SIGNS = 0x700;
    private static final int LOOKS = 100;
    private static final Duration LONG = Duration.ofSeconds(60);
    private final int group = Ports.free();
    private final List<Gateway> gateways = new ArrayList<>();
    private int signs = SIGNS;

    /** A bus, and whoever is on it. */
    private static final class Cable {
        final List<Gateway> on = new CopyOnWriteArrayList<>();
        final AtomicLong counted = new AtomicLong();
        final Set<Integer> signs = ConcurrentHashMap.newKeySet();

        /** The sender hears its own with the origin that it was given, the others have no idea of it. */
        void carry(CanFrame frame, Gateway sender) {
            if (frame.id() < SIGNS)
                counted.incrementAndGet();
            else
                signs.add(frame.id());
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
                    BridgeSettings.buses(Protocol.BRIDGE, versions, "13=car"), versions, "127.0.0.1",
                    Ports.free(),
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

    /**
     * Until a sign has gone over: both hear the group, and whatever was sent before it is there. Sent again
     * if it was lost.
     */
    private void pass(Cable from, Cable to) {
        int sign = signs++;
        Await.until("sign " + Integer.toHexString(sign) + " has gone over", LONG, () -> {
            from.carry(frame(sign), null);
            return to.signs.contains(sign);
        });
    }

    /**
     * Until nothing is under way: a frame that somebody sent back would have come before the sign that
     * followed it.
     */
    private void settle(Cable one, Cable other) {
        for (int round = 0; round < 2; round++) {
            pass(one, other);
            pass(other, one);
        }
    }

    @ParameterizedTest
    @EnumSource(Versions.class)
    void aFrameOfOneBusIsOnTheOtherOnce(Versions versions) {
        Cable a = new Cable();
        Cable b = new Cable();
        new Gateway(a, versions);
        new Gateway(b, versions);
        settle(a, b);
        for (int i = 0; i < 100; i++) a.carry(frame(i), null);
        Await.until("they are there", () -> b.counted.get() >= 100);
        settle(a, b);
        assertEquals(List.of(100L, 100L), List.of(a.counted.get(), b.counted.get()));
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V2"})
    void aGatewayOfOneVersionAndOneOfBothHearEachFrameOnce(Versions one) {
        Cable a = new Cable();
        Cable b = new Cable();
        new Gateway(a, one);
        new Gateway(b, Versions.BOTH);
        settle(a, b);
        for (int i = 0; i < 100; i++) {
            a.carry(frame(i), null);
            b.carry(frame(0x100 + i), null);
        }
        Await.until("they are there", () -> a.counted.get() >= 200 && b.counted.get() >= 200);
        settle(a, b);
        assertEquals(List.of(200L, 200L), List.of(a.counted.get(), b.counted.get()));
    }

    /** What can.network does: reads the group as a bus of the same gateway. */
    private final class Reader extends Thread implements AutoCloseable {
        final AtomicLong frames = new AtomicLong();
        final Set<Integer> signs = ConcurrentHashMap.newKeySet();
        final WireCount count = new WireCount();
        private final MulticastSocket socket = new MulticastSocket(group);
        private final BridgeDecoder decoder;

        Reader(Server server, long identity) throws IOException {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
            socket.joinGroup(new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), group), loopback);
            decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), identity, frame -> {
                if (frame.id() < SIGNS)
                    frames.incrementAndGet();
                else
                    signs.add(frame.id());
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

    /** The same with what another gateway reads from the group. @return how often the sign was given */
    private long pass(Server from, Reader to) {
        int sign = signs++;
        AtomicLong given = new AtomicLong();
        Await.until("sign " + Integer.toHexString(sign) + " has gone over", LONG, () -> {
            from.accept(frame(sign));
            given.incrementAndGet();
            return to.signs.contains(sign);
        });
        return given.get();
    }

    private Server offering(long identity) {
        BridgeSettings settings = new BridgeSettings(Protocol.BRIDGE,
                BridgeSettings.buses(Protocol.BRIDGE, Versions.V1, "13=car"), Versions.V1, "127.0.0.1",
                Ports.free(),
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
            long signsOfOne = pass(one, ofTwo);
            long signsOfTwo = pass(two, ofOne);
            assertEquals(List.of(0L, 100L), List.of(ofOne.frames.get(), ofTwo.frames.get()));
            Await.until("each has sent its own, and no other", () -> one.status().sent() == 100 + signsOfOne
                    && two.status().sent() == signsOfTwo);
        }
    }

    @Test
    void twoThatAreOnTheSameBusTooSayThatFramesGoInCirclesAndEndThem() {
        Cable cable = new Cable();
        Gateway one = new Gateway(cable, Versions.V1);
        Gateway two = new Gateway(cable, Versions.V1);
        Await.until("a frame goes round, and it is said", LONG, () -> {
            cable.carry(frame(1), null);
            return (one.server.status().trouble() + two.server.status().trouble())
                    .contains("frames go in circles");
        });
        long[] lastAndSame = new long[2];
        Await.until("none comes while it is looked at " + LOOKS + " times", LONG, () -> {
            long now = cable.counted.get();
            lastAndSame[1] = now == lastAndSame[0] ? lastAndSame[1] + 1 : 0;
            lastAndSame[0] = now;
            return lastAndSame[1] >= LOOKS;
        });
    }
}
