package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.core.canwire.IdPatterns;
import io.tidegate.core.canwire.Sources;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeHeartbeat;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.BadDatagrams;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Multicast stays on the loopback interface. */
class MulticastTest {
    private static final String V1_FRAME = "005472697469756d";
    private static final String RECORD = "0000050800020008000000000000";
    private static final String OTHER_RECORD = "0000050900000000000000000000";
    private final int group = Ports.free();

    /** A tool in the multicast group, or the test is skipped. */
    private MulticastSocket tool() throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        MulticastSocket socket = new MulticastSocket(group);
        try {
            socket.joinGroup(address(), loopback);
            socket.setNetworkInterface(loopback);
            socket.setSoTimeout(3_000);
            socket.send(new DatagramPacket(new byte[1], 1, address()));
            socket.receive(new DatagramPacket(new byte[1], 1));
            socket.setSoTimeout(30_000);
            return socket;
        } catch (SocketTimeoutException | java.net.SocketException e) {
            socket.close();
            Assumptions.abort("skipped: no multicast on loopback here (" + e.getMessage() + ")");
            throw e;
        }
    }

    private InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getByName(Bridge.GROUP), group);
    }

    private static byte[] hear(MulticastSocket tool) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        tool.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private Offer offer(boolean transmit) {
        return new Offer(Protocol.BRIDGE, transmit, 16, "127.0.0.1", group, "car");
    }

    @Test
    void callsHeartbeatsOfBothVersions() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(false)) {
            byte[] first = hear(tool);
            BridgeHeartbeat heartbeat = BridgeHeartbeat.parse(first, first.length);
            assertEquals(List.of(BridgeVersion.V1, 13, 500),
                    List.of(heartbeat.version(), heartbeat.number(), heartbeat.kbits()));
            byte[] second = hear(tool);
            assertEquals(BridgeVersion.V2, BridgeHeartbeat.parse(second, second.length).version());
            assertEquals(0, offer.server().status().dropped());
        }
    }

    @Test
    void sendsEachFrameInBothVersions() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(false)) {
            hear(tool);
            offer.frame("car", 0x508, 0, 0, 8);
            Await.until("both", () -> offer.server().status().sent() == 2);
            String all = ""; // and some heartbeats
            while (all.split(RECORD, -1).length - 1 < 2) all += HexFormat.of().formatHex(hear(tool));
            assertEquals(2, all.split(RECORD, -1).length - 1);
        }
    }

    @Test
    void putsFramesOfOthersOntoTheBusWhereItMay() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(true)) {
            hear(tool);
            byte[] frame = HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + RECORD);
            tool.send(new DatagramPacket(frame, frame.length, address()));
            Await.until("it is on the bus", () -> offer.onTheBus().equals(List.of("car 508#0008")));
        }
    }

    @Test
    void aDatagramToAnAddressOfThisComputerIsNotTakenForOneOfTheGroup() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(true)) {
            hear(tool);
            byte[] unicast = HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + RECORD);
            tool.send(new DatagramPacket(unicast, unicast.length, InetAddress.getLoopbackAddress(), group));
            byte[] multicast = HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + OTHER_RECORD);
            tool.send(new DatagramPacket(multicast, multicast.length, address()));
            Await.until("one is on the bus", () -> !offer.onTheBus().isEmpty());
            assertEquals(List.of("car 509#"), offer.onTheBus());
        }
    }

    @Test
    void aDatagramFromAnAddressThatIsNotAllowedIsRefusedAndCounted() throws Exception {
        Permission may =
                new Permission(Sources.of("allow", "10.9.8.0/24"), true, IdPatterns.of("transmit.ids"), 10);
        try (MulticastSocket tool = tool();
                Offer offer = new Offer(Protocol.BRIDGE, may, 16, "127.0.0.1", group, "car")) {
            hear(tool);
            long before = offer.server().status().dropped(); // the test looked whether the port is open
            byte[] frame = HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + RECORD);
            tool.send(new DatagramPacket(frame, frame.length, address()));
            Await.until("it is counted", () -> offer.server().status().dropped() > before);
            assertEquals(List.of(), offer.onTheBus());
        }
    }

    @Test
    void survivesAHundredThousandBadDatagramsWithFlatMemory() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(true)) {
            hear(tool);
            byte[] broken =
                    HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + "0000050804080000000000000000");
            new BadDatagrams(broken).flood(
                    datagram -> tool.send(new DatagramPacket(datagram, datagram.length, address())),
                    () -> offer.server().status().dropped());
            byte[] frame = HexFormat.of().parseHex(V1_FRAME + "0000020000000007" + RECORD);
            Await.until("it is on the bus, sent again while the network has no room for it behind the flood",
                    () -> {
                        if (offer.onTheBus().isEmpty())
                            tool.send(new DatagramPacket(frame, frame.length, address()));
                        return offer.onTheBus().contains("car 508#0008");
                    });
        }
    }

    @Test
    void aFrameThatCameFromABusOfTheGroupIsNotSentThereAgain() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(false)) {
            hear(tool);
            String nic = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()).getName();
            long busId = BridgeVersion.V1.id(13);
            for (String origin : List.of(Bridge.origin(busId, nic), Bridge.origin(busId, ""), "elsewhere"))
                offer.server().accept(new CanFrame("car", origin.length(), 0, new byte[0], 0, 0, origin));
            String all = "";
            while (!all.contains("0000000900000000")) all += HexFormat.of().formatHex(hear(tool));
            Await.until("it is sent in both versions", () -> offer.server().status().sent() >= 2);
            assertEquals(2, offer.server().status().sent());
        }
    }

    @Test
    void aFrameThatCameFromAnotherBridgeByTcpIsSentThere() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(false)) {
            hear(tool);
            String origin = Bridge.origin(BridgeVersion.V1.id(13), "10.0.0.7", 4_876);
            offer.server().accept(new CanFrame("car", 0x508, 0, new byte[] {0, 8}, 0, 2, origin));
            String all = "";
            while (!all.contains(RECORD)) all += HexFormat.of().formatHex(hear(tool));
            Await.until("it is sent in both versions", () -> offer.server().status().sent() == 2);
        }
    }

    @Test
    void aGatewaysIdentityIsItsClientId() throws Exception {
        try (MulticastSocket tool = tool(); Offer offer = offer(false)) {
            assertEquals(String.format("%016x", Offer.NEXT.get()),
                    HexFormat.of().formatHex(hear(tool), 8, 16));
        }
    }

    @Test
    void framesOfATimeWhenNothingWasOpenAreNotSentLate() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (MulticastSocket tool = tool(); ServerSocket taken = new ServerSocket(0, 1, here)) {
            BridgeSettings settings = new BridgeSettings(Protocol.BRIDGE,
                    BridgeSettings.buses(Protocol.BRIDGE, Versions.BOTH, "car"), Versions.BOTH, "127.0.0.1",
                    taken.getLocalPort(), "127.0.0.1", 1, 2, 16, 500_000, Permission.to(false), true);
            try (Server server = new Server("test", settings, List::of, 7, group)) {
                server.start();
                Await.until("the port is taken", () -> server.status().trouble().contains("cannot listen"));
                server.accept(new CanFrame("car", 0x508, 0, new byte[8], 1));
                taken.close();
                Await.until("it is open", () -> server.status().isWell());
                assertEquals(1, server.status().dropped());
                server.accept(new CanFrame("car", 0x509, 0, new byte[8], 1));
                String all = "";
                while (!all.contains("00000509")) all += HexFormat.of().formatHex(hear(tool));
                assertEquals(-1, all.indexOf("00000508"));
                assertTrue(server.status().balances(), server.status().toString());
            }
        }
    }

    @Test
    void saysThatThereIsNoSuchInterfaceAndServesOnByTcp() throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, false, 16, "nope0", group, "car")) {
            Await.until("it says so", () -> offer.server().status().trouble().contains("found no nope0"));
            try (Tool tool = offer.connect().sayHex("0000000020000000" + V1_FRAME + "0000020000000007")) {
                assertEquals(16, tool.hearHex(16).length() / 2);
            }
        }
    }
}
