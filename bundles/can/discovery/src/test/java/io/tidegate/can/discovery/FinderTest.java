package io.tidegate.can.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.FoundAdapter;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.BadDatagrams;
import io.tidegate.testkit.FakeClock;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinderTest {
    private static final byte[] BEACON = new SocketcandBeacon("h\nost", 29_536, List.of("can0", "can1"))
            .encode("1.2.3.4");

    private static final long SELF = 0x0200_0000_0007L;

    private final Map<Announcement, Integer> ports = new EnumMap<>(Announcement.class);
    private final FakeClock clock = new FakeClock(Instant.parse("2026-11-21T08:00:00Z"));
    private volatile Collection<Map<String, Object>> readers = List.of();
    private Finder finder;

    private void listen() {
        for (Announcement announcement : Announcement.values()) ports.put(announcement, Ports.free());
        finder = new Finder(new DiscoverySettings(EnumSet.allOf(Announcement.class), 60), ports::get,
                () -> readers, clock, SELF);
        finder.start();
    }

    @AfterEach
    void stop() {
        if (finder != null) finder.close();
    }

    private void call(Announcement announcement, byte[] bytes) {
        try (DatagramSocket adapter = new DatagramSocket()) {
            adapter.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(),
                    ports.get(announcement)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Calls until all its buses are heard: the port may not be open yet, and they are noted one after the
     * other.
     */
    private List<FoundAdapter> found(Announcement announcement, byte[] bytes) {
        int buses = announcement == Announcement.SOCKETCAND ? 2 : 1;
        Await.until("it is found", () -> {
            call(announcement, bytes);
            return finder.found().size() >= buses;
        });
        return finder.found();
    }

    @Test
    void findsEveryBusOfASocketcandDaemonAtTheAddressItCallsFrom() {
        listen();
        List<FoundAdapter> found = found(Announcement.SOCKETCAND, BEACON);
        assertEquals(List.of("socketcand_127_0_0_1_can0", "socketcand_127_0_0_1_can1"),
                found.stream().map(FoundAdapter::name).toList());
        assertEquals(Map.of("protocol", "SOCKETCAND", "host", "127.0.0.1", "port", "29536", "buses",
                "can0=socketcand_127_0_0_1_can0"), found.get(0).configuration());
    }

    @Test
    void findsAGvretDevice() {
        listen();
        FoundAdapter found = found(Announcement.GVRET, HexFormat.of().parseHex("1cefaced")).get(0);
        assertEquals(Map.of("protocol", "GVRET", "host", "127.0.0.1", "port", "23",
                "buses", "0=gvret_127_0_0_1"),
                found.configuration());
    }

    @Test
    void findsABridgeByItsHeartbeat() throws Exception {
        listen();
        byte[] heartbeat = new byte[30];
        Bridge.encodeHeartbeat(BridgeVersion.V1.id(13), 500, 0x0200_0000_0001L, heartbeat);
        FoundAdapter found = found(Announcement.BRIDGE, heartbeat).get(0);
        assertEquals(Map.of("protocol", "BRIDGE1_UDP", "buses", "13=bridge1_13"), found.configuration());
        assertTrue(found.description().contains("500 kbit/s"), found.description());
    }

    @Test
    void theGatewayDoesNotFindItself() {
        listen();
        byte[] own = new byte[30];
        Bridge.encodeHeartbeat(BridgeVersion.V1.id(14), 500, SELF, own);
        byte[] other = new byte[30];
        Bridge.encodeHeartbeat(BridgeVersion.V1.id(13), 500, SELF + 1, other);
        Await.until("another is found", () -> {
            call(Announcement.BRIDGE, own);
            call(Announcement.BRIDGE, other);
            return !finder.found().isEmpty();
        });
        assertEquals(List.of("bridge1_13"), finder.found().stream().map(FoundAdapter::name).toList());
    }

    @Test
    void hearsTheMulticastGroupOfTheBridges() throws Exception {
        listen();
        byte[] heartbeat = new byte[30];
        Bridge.encodeHeartbeat(BridgeVersion.V2.id(300), 500, 0x0200_0000_0001L, heartbeat);
        try (MulticastSocket bridge = new MulticastSocket()) {
            bridge.setNetworkInterface(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
            DatagramPacket packet = new DatagramPacket(heartbeat, 30, InetAddress.getByName(Bridge.GROUP),
                    ports.get(Announcement.BRIDGE));
            found(Announcement.SOCKETCAND, BEACON);
            Await.until("it is found", Duration.ofSeconds(5), () -> {
                bridge.send(packet);
                return finder.found().stream().anyMatch(adapter -> adapter.name().equals("bridge2_300"));
            });
        } catch (IOException | AssertionError e) {
            Assumptions.abort("skipped: no multicast on loopback here (" + e.getMessage() + ")");
        }
    }

    @Test
    void knowsWhatIsConfiguredAlready() {
        readers = List.of(Map.of("protocol", "SOCKETCAND", "host", "127.0.0.1", "buses",
                new String[] {"can1=car"}));
        listen();
        assertEquals(List.of(false, true), found(Announcement.SOCKETCAND, BEACON).stream()
                .map(FoundAdapter::configured).toList());
    }

    @Test
    void knowsABusThatIsConfiguredWithoutItsChannel() {
        Sighting bridge = new Sighting("bridge1_13", "", "BRIDGE1_UDP", "", 4876, "13");
        assertTrue(bridge.isReadBy(Map.of("protocol", "BRIDGE1_UDP", "buses", "car")));
        assertFalse(bridge.isReadBy(Map.of("protocol", "BRIDGE1_UDP", "buses", "12=car")));
    }

    @Test
    void forgetsWhoCallsNoLonger() {
        listen();
        found(Announcement.SOCKETCAND, BEACON);
        Await.until("it is forgotten", () -> {
            clock.advance(Duration.ofSeconds(61)); // again and again: its last calls may be read late
            return finder.found().isEmpty();
        });
    }

    @Test
    void notesAtMostSoMany() {
        Sightings sightings = new Sightings(60);
        Sightings.Outcome last = null;
        for (int i = 0; i <= Sightings.MAX; i++)
            last = sightings.note(new Sighting("n" + i, "", "GVRET", "h", 1, "0"), 0);
        assertEquals(Sightings.Outcome.NO_ROOM, last);
    }

    @Test
    void countsRubbishAndStaysAlive() {
        listen();
        found(Announcement.SOCKETCAND, BEACON);
        SplittableRandom random = new SplittableRandom(20261121);
        byte[] rubbish = new byte[600];
        for (int i = 0; i < 300; i++) {
            random.nextBytes(rubbish);
            call(Announcement.values()[i % 3], rubbish);
        }
        Await.until("some is counted", () -> finder.status().dropped() > 0);
        assertEquals(2, found(Announcement.SOCKETCAND, BEACON).size());
        assertTrue(finder.status().balances());
    }

    @ParameterizedTest
    @CsvSource({"BRIDGE, 0155726974697564", "SOCKETCAND, 3c43414e426561636f6e206e616d653d2268",
        "GVRET, 1cefacee00"})
    void survivesAHundredThousandBadDatagramsWithFlatMemory(Announcement announcement, String broken)
            throws Exception {
        listen();
        found(Announcement.SOCKETCAND, BEACON);
        try (DatagramSocket adapter = new DatagramSocket()) {
            new BadDatagrams(HexFormat.of().parseHex(broken))
                    .flood(datagram -> adapter.send(new DatagramPacket(datagram,
                            datagram.length, InetAddress.getLoopbackAddress(), ports.get(announcement))),
                            () -> finder.status().dropped());
        }
        assertEquals(2, found(Announcement.SOCKETCAND, BEACON).size());
        assertTrue(finder.status().balances());
    }

    @Test
    void whatIsAcceptedIsAConfigurationAndNothingElse(@TempDir Path folder) throws Exception {
        listen();
        Path file = found(Announcement.SOCKETCAND, BEACON).get(0).accept(folder);
        assertEquals(List.of("# socketcand h_ost, bus can0 at 127.0.0.1:29536", "buses = "
                + "can0=socketcand_127_0_0_1_can0",
                "host = 127.0.0.1", "port = 29536", "protocol = SOCKETCAND"), Files.readAllLines(file));
    }

    @Test
    void opensNothingWhenItIsSwitchedOff() throws Exception {
        int port = Ports.free();
        finder = new Finder(new DiscoverySettings(EnumSet.noneOf(Announcement.class), 60), any -> port,
                List::of, clock, SELF);
        finder.start();
        try (DatagramSocket free = new DatagramSocket(port)) {
            assertFalse(free.isClosed());
        }
    }

    @Test
    void saysThatAPortIsTakenAndListensOnceItIsFree() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(null)) {
            taken.setReuseAddress(false);
            taken.bind(new InetSocketAddress(0));
            int port = taken.getLocalPort();
            finder = new Finder(new DiscoverySettings(EnumSet.of(Announcement.GVRET), 60), any -> port,
                    List::of, clock, SELF);
            finder.start();
            Await.until("it says so", () -> finder.status().trouble().contains("UDP port " + port));
        }
        Await.until("it listens", () -> finder.status().trouble().isEmpty());
    }
}
