package io.tidegate.can.discovery;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import io.tidegate.testkit.SupervisionContract;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The clock throws, which the finder's thread reads for each announcement. */
class FinderSupervisionTest extends SupervisionContract {
    private final int port = Ports.free();
    private Finder finder;

    @AfterEach
    void close() { finder.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        finder = new Finder(new DiscoverySettings(EnumSet.of(Announcement.SOCKETCAND), 60), any -> port,
                List::of,
                new Clock() {
                    @Override
                    public Instant instant() {
                        sneak(fault);
                        return Instant.EPOCH;
                    }

                    @Override
                    public ZoneId getZone() { return ZoneOffset.UTC; }

                    @Override
                    public Clock withZone(ZoneId zone) { return this; }
                }, 7);
        finder.start();
    }

    @Override
    protected FlowStatus status() { return finder.status(); }

    @Override
    protected boolean works() {
        long before = status().sent();
        try (DatagramSocket adapter = new DatagramSocket()) {
            byte[] beacon = new SocketcandBeacon("host", 29_536, List.of("can0")).encode("1.2.3.4");
            adapter.send(new DatagramPacket(beacon, beacon.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return soon(() -> status().sent() > before);
    }
}
