package io.tidegate.can.discovery;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import io.tidegate.testkit.AdapterFinderContract;
import io.tidegate.testkit.FakeClock;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What everything must do that finds adapters. */
class FinderContractTest extends AdapterFinderContract {
    private final int port = Ports.free();
    private Finder finder;

    @Override
    protected AdapterFinder finder() {
        finder = new Finder(new DiscoverySettings(EnumSet.of(Announcement.SOCKETCAND), 60), any -> port,
                List::of,
                new FakeClock(Instant.parse("2026-11-21T08:00:00Z")), 7);
        finder.start();
        return finder;
    }

    /** One host with two buses. */
    @Override
    protected void announce() throws IOException {
        byte[] beacon = new SocketcandBeacon("host", 29_536, List.of("can0", "can1")).encode("1.2.3.4");
        try (DatagramSocket adapter = new DatagramSocket()) {
            adapter.send(new DatagramPacket(beacon, beacon.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    @Override
    @AfterEach
    protected void close() { finder.close(); }
}
