package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.network.link.Link;
import io.tidegate.can.network.link.Losses;
import io.tidegate.can.network.link.MulticastLink;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.BadDatagrams;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class BadDatagramsTest {
    private static byte[] hex(String text) { return HexFormat.of().parseHex(text); }

    @Test
    void cannelloniSurvivesThemWithFlatMemory() throws Exception {
        int local = Ports.free();
        try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                Bus bus = new Bus(
                        Bus.settings(Protocol.CANNELLONI_UDP, peer.getLocalPort(), local, false, "car"))) {
            InetSocketAddress to = new InetSocketAddress("127.0.0.1", local);
            bus.isOpen();
            new BadDatagrams(hex("0200000001000001237f")).flood(
                    datagram -> peer.send(new DatagramPacket(datagram, datagram.length, to)),
                    () -> bus.connection().status().dropped());
            byte[] good = hex("02000000010000012300");
            comes(bus, "car 123#", () -> peer.send(new DatagramPacket(good, good.length, to)));
            assertTrue(bus.connection().status().balances(), bus.connection().status().toString());
        }
    }

    @Test
    void theGroupOfTheBridgesSurvivesThemWithFlatMemory() throws Exception {
        NetworkSettings settings = Bus.settings(Protocol.BRIDGE1_UDP, Ports.free(), 1, false, "car");
        String head = "005472697469756d0000020000000007";
        try (Bus bus = new Bus(settings); Link group = open(settings)) {
            bus.isOpen();
            new BadDatagrams(hex(head + "0000050804080000000000000000")).flood(group::write,
                    () -> bus.connection().status().dropped());
            byte[] good = hex(head + "0000050900000000000000000000");
            comes(bus, "car 509#", () -> group.write(good));
            assertTrue(bus.connection().status().balances(), bus.connection().status().toString());
        }
    }

    /** Sends again until it is there: behind a flood the network may still have no room for it. */
    private static void comes(Bus bus, String frame, Sending again) {
        Await.until(frame + " came", () -> {
            if (bus.texts().isEmpty()) again.send();
            return bus.texts().contains(frame);
        });
    }

    private interface Sending {
        void send() throws IOException;
    }

    private static Link open(NetworkSettings settings) throws IOException {
        Link sends = MulticastLink.open(settings, new Losses());
        try (Link hears = MulticastLink.open(settings, new Losses())) {
            sends.write(new byte[] {1});
            if (hears.read(new byte[8], 2_000) != 1)
                Assumptions.abort("skipped: no multicast on loopback here");
        }
        return sends;
    }
}
