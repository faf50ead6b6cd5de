package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.link.Losses;
import io.tidegate.can.network.link.MulticastLink;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.can.network.settings.Timestamps;
import io.tidegate.core.canwire.Sources;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Multicast stays on the loopback interface. */
class BridgeConnectionTest {
    private static final CanFrame FRAME = new CanFrame("other", 0x508, 0, new byte[] {0, 8}, 0);

    private static void assumeMulticast(NetworkSettings settings) {
        try (Link link = MulticastLink.open(settings, new Losses());
                Link other = MulticastLink.open(settings, new Losses())) {
            link.write(new byte[] {1});
            byte[] heard = new byte[8];
            if (other.read(heard, 2_000) != 1) Assumptions.abort("skipped: no multicast on loopback here");
        } catch (IOException e) {
            Assumptions.abort("skipped: no multicast on loopback here (" + e.getMessage() + ")");
        }
    }

    private static void isOpen(Bus bus) {
        Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"BRIDGE1_UDP, 13", "BRIDGE2_UDP, 300"})
    void severalHearEachOtherButNotThemselves(Protocol protocol, String number) throws Exception {
        int port = Ports.free();
        NetworkSettings settings = Bus.settings(protocol, port, 1, true, number + "=car", "1=body");
        assumeMulticast(settings);
        try (Bus one = new Bus(settings); Bus two = new Bus(settings)) {
            isOpen(one);
            isOpen(two);
            one.port().transmit(FRAME);
            one.connection().ports().get(1).transmit(FRAME);
            two.comes("car 508#0008", "body 508#0008");
            two.port().transmit(FRAME);
            one.comes("car 508#0008");
        }
    }

    @Test
    void theTwoVersionsDoNotHearEachOther() throws Exception {
        int port = Ports.free();
        NetworkSettings old = Bus.settings(Protocol.BRIDGE1_UDP, port, 1, true, "car");
        assumeMulticast(old);
        try (Bus one = new Bus(old);
                Bus two = new Bus(Bus.settings(Protocol.BRIDGE2_UDP, port, 1,
                        true, "car"));
                Bus three = new Bus(old)) {
            isOpen(one);
            isOpen(two);
            isOpen(three);
            one.port().transmit(FRAME);
            three.comes("car 508#0008");
            two.comes();
        }
    }

    @Test
    void noticesThatABridgeIsSilentAndThatItSpeaksAgain() throws Exception {
        NetworkSettings settings = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, true, "car");
        assumeMulticast(settings);
        try (Bus bridge = new Bus(settings); Bus bus = new Bus(settings)) {
            isOpen(bridge);
            isOpen(bus);
            bridge.port().transmit(FRAME);
            bus.comes("car 508#0008");
            bus.isTroubledBy("no heartbeat from a bridge");
            assertEquals(Condition.DOWN, bus.port().busState().condition());
            bridge.port().transmit(FRAME);
            bus.isWell();
        }
    }

    @ParameterizedTest
    @CsvSource({"BRIDGE1_UDP, 13, BRIDGE2_UDP, 13, bus 13 of V1, bus 13 of V2",
        "BRIDGE2_UDP, 14, BRIDGE2_UDP, 13, bus 14 of V2, bus 13 of V2"})
    void saysThatAnotherBusOrVersionIsHeard(Protocol spoken, String number, Protocol expected, String wanted,
            String found, String configured) throws Exception {
        int port = Ports.free();
        NetworkSettings settings = Bus.settings(spoken, port, 1, true, number + "=car");
        assumeMulticast(settings);
        try (Bus bridge = new Bus(settings);
                Bus bus = new Bus(Bus.settings(expected, port, 1, false, wanted + "=car"))) {
            isOpen(bridge);
            isOpen(bus);
            Await.until("it says so", () -> {
                bridge.port().transmit(FRAME);
                return bus.connection().status().trouble()
                        .contains(" datagrams of " + found + ", and none of "
                                + configured);
            });
            assertEquals(Condition.DOWN, bus.port().busState().condition());
        }
    }

    @Test
    void anotherBusThatIsHeardDoesNotHideThatThisOneIsSilent() throws Exception {
        NetworkSettings both = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, true, "13=car", "1=body");
        assumeMulticast(both);
        NetworkSettings one = Bus.settings(Protocol.BRIDGE1_UDP, both.port(), 1, false, "13=car");
        try (Bus bridge = new Bus(both); Bus bus = new Bus(one)) {
            isOpen(bridge);
            isOpen(bus);
            bridge.port().transmit(FRAME);
            bus.comes("car 508#0008");
            Await.until("it says so", Duration.ofSeconds(30), () -> {
                bridge.connection().ports().get(1).transmit(FRAME);
                return bus.connection().status().trouble().contains("no heartbeat");
            });
        }
    }

    private static byte[] datagram(String id) {
        return HexFormat.of()
                .parseHex("005472697469756d0000020000000007" + "00000" + id + "00000000000000000000");
    }

    @Test
    void aDatagramToAnAddressOfThisComputerIsNotTakenForOneOfTheGroup() throws Exception {
        NetworkSettings settings = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, false, "car");
        assumeMulticast(settings);
        try (Bus bus = new Bus(settings);
                DatagramSocket other = new DatagramSocket();
                Link group = MulticastLink.open(settings, new Losses())) {
            isOpen(bus);
            byte[] unicast = datagram("508");
            other.send(new DatagramPacket(unicast, unicast.length, InetAddress.getLoopbackAddress(),
                    settings.port()));
            group.write(datagram("509"));
            bus.comes("car 509#");
        }
    }

    @Test
    void aDatagramFromAnAddressThatIsNotAllowedIsRefusedAndCounted() throws Exception {
        NetworkSettings all = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, true, "car");
        assumeMulticast(all);
        NetworkSettings some =
                new NetworkSettings(Protocol.BRIDGE1_UDP, "", all.port(), 1, "127.0.0.1", all.buses(), 0,
                        Timestamps.HOST, false, true, Sources.of("allow", "10.9.8.0/24"));
        try (Bus bus = new Bus(some); Link group = MulticastLink.open(all, new Losses())) {
            isOpen(bus);
            group.write(datagram("508"));
            Await.until("it is counted", () -> bus.connection().status().dropped() == 1);
            bus.comes();
        }
    }

    @Test
    void framesTellFromWhichBusOfTheBridgesTheyCame() throws Exception {
        NetworkSettings settings = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, false, "car");
        assumeMulticast(settings);
        String nic = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()).getName();
        try (Bus bus = new Bus(settings); Link group = MulticastLink.open(settings, new Losses())) {
            isOpen(bus);
            group.write(datagram("508"));
            bus.comes("car 508#");
            assertEquals(Bridge.origin(BridgeVersion.V1.id(13), nic), bus.frames().get(0).origin());
        }
    }

    @Test
    void saysThatThereIsNoSuchInterface() {
        NetworkSettings settings = new NetworkSettings(Protocol.BRIDGE1_UDP, "", Ports.free(), 1, "nope0",
                Protocol.BRIDGE1_UDP.buses("car"), 0, Timestamps.HOST, false, true, Sources.of("allow"));
        try (Bus bus = new Bus(settings)) {
            bus.isTroubledBy("found no nope0");
        }
    }

    @ParameterizedTest
    @CsvSource({"BRIDGE1_TCP, 5472697469756d", "BRIDGE2_TCP, 547269fdd6000d"})
    void asksABridgeForEveryFrame(Protocol protocol, String busId) throws Exception {
        try (Peer bridge = new Peer(); Bus bus = new Bus(protocol, bridge.port(), true, "car")) {
            String hello = HexFormat.of().formatHex(bridge.accept().hear(24));
            assertEquals("000000002000000000" + busId + "000002", hello.substring(0, 38));
            bridge.say(HexFormat.of().parseHex("00" + busId + "0000000000000001"
                    + "0000050800020008000000000000"));
            bus.comes("car 508#0008");
            assertEquals(Bridge.origin(Long.parseLong(busId, 16), "127.0.0.1", bridge.port()),
                    bus.frames().get(0).origin());
            isOpen(bus); // a moment after the first frame
            bus.port().transmit(FRAME);
            assertEquals("0000050800020008000000000000", HexFormat.of().formatHex(bridge.hear(14)));
        }
    }
}
