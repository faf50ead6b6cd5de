package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.servers.Ports;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannelloniConnectionTest {
    private static final CanFrame FRAME = new CanFrame("other", 0x123, 0, new byte[] {1, 2}, 0);
    private static final CanFrame FD_FRAME = new CanFrame("other", 0x7FF, Flag.FD | Flag.BIT_RATE_SWITCH,
            new byte[12], 0);

    @Test
    void twoGatewaysSpeakOverUdp() throws Exception {
        int left = Ports.free();
        int right = Ports.free();
        try (Bus one = new Bus(Bus.settings(Protocol.CANNELLONI_UDP, right, left, true, "one"));
                Bus two = new Bus(Bus.settings(Protocol.CANNELLONI_UDP, left, right, true, "two"))) {
            Await.until("both are open", () -> one.port().busState().condition() == Condition.UNKNOWN
                    && two.port().busState().condition() == Condition.UNKNOWN);
            one.port().transmit(FRAME);
            one.port().transmit(FD_FRAME);
            two.comes("two 123#0102", "two 7FF#000000000000000000000000");
            two.port().transmit(FRAME);
            one.comes("one 123#0102");
        }
    }

    @Test
    void saysOnceThatNobodyListensCountsWhatIsLostAndHearsThePeerOnceItIsThere() throws Exception {
        int left = Ports.free();
        int right = Ports.free();
        try (LogCapture log = new LogCapture("io.tidegate.can.network");
                Bus one = new Bus(Bus.settings(Protocol.CANNELLONI_UDP, right, left, true, "one"))) {
            Await.until("many are lost", () -> {
                transmitIfOpen(one);
                return one.connection().status().dropped() > 50;
            });
            assertTrue(one.connection().status().trouble().contains("nobody listens"));
            assertEquals(Condition.DOWN, one.port().busState().condition());
            assertTrue(one.connection().status().balances(), one.connection().status().toString());
            try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress("127.0.0.1", right))) {
                byte[] datagram = HexFormat.of().parseHex("02000000010000012300");
                peer.send(new DatagramPacket(datagram, datagram.length,
                        new InetSocketAddress("127.0.0.1", left)));
                one.comes("one 123#");
                one.isWell();
            }
            assertEquals(1, log.count("nobody listens"), log.text());
        }
    }

    @Test
    void saysThatDatagramsAreMissing() throws Exception {
        int local = Ports.free();
        try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                Bus bus = new Bus(
                        Bus.settings(Protocol.CANNELLONI_UDP, peer.getLocalPort(), local, false, "car"))) {
            bus.isOpen();
            for (String datagram : List.of("02000000010000012300", "02000300010000012400")) {
                byte[] bytes = HexFormat.of().parseHex(datagram);
                peer.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress("127.0.0.1", local)));
            }
            bus.isTroubledBy(
                    "2 datagrams of CANNELLONI_UDP at 127.0.0.1:" + peer.getLocalPort() + " are missing");
            assertEquals(2, bus.connection().status().dropped());
            assertEquals(Condition.UNKNOWN, bus.port().busState().condition());
        }
    }

    private static void transmitIfOpen(Bus bus) {
        try {
            bus.port().transmit(FRAME);
        } catch (TransmitRefusedException e) {
            // not open now
        }
    }

    @Test
    void hearsNoStranger() throws Exception {
        int local = Ports.free();
        byte[] datagram = HexFormat.of().parseHex("02000000010000012300");
        try (DatagramSocket friend = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                DatagramSocket stranger = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                Bus bus = new Bus(Bus.settings(Protocol.CANNELLONI_UDP, friend.getLocalPort(), local,
                        false, "car"))) {
            Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
            InetSocketAddress to = new InetSocketAddress("127.0.0.1", local);
            stranger.send(new DatagramPacket(datagram, datagram.length, to));
            friend.send(new DatagramPacket(datagram, datagram.length, to));
            bus.comes("car 123#");
        }
    }

    @Test
    void speaksOverTcp() throws Exception {
        try (Peer peer = new Peer(); Bus bus = new Bus(Protocol.CANNELLONI_TCP, peer.port(), true, "car")) {
            assertEquals("CANNELLONIv1", new String(peer.accept().hear(12), StandardCharsets.US_ASCII));
            peer.say("CANNELLONIv1");
            peer.say(HexFormat.of().parseHex("0000012302aabb"));
            bus.comes("car 123#AABB");
            bus.isOpen(); // a moment after the first frame
            bus.port().transmit(FRAME);
            assertEquals("00000123020102", HexFormat.of().formatHex(peer.hear(7)));
        }
    }

    @Test
    void opensABrokenStreamAnew() throws Exception {
        try (Peer peer = new Peer(); Bus bus = new Bus(Protocol.CANNELLONI_TCP, peer.port(), false, "car")) {
            peer.accept().say("CANNELLONIv1");
            peer.say(HexFormat.of().parseHex("000001237f"));
            bus.isTroubledBy("lost synchronisation");
            peer.accept().say("CANNELLONIv1");
            peer.say(HexFormat.of().parseHex("0000012302aabb"));
            bus.comes("car 123#AABB");
        }
    }
}
