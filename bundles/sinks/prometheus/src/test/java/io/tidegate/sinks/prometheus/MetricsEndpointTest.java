package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.sinks.prometheus.http.MetricsEndpoint;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    @Test
    void saysThatThePortIsInUseAndOpensItOnceItIsFree() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        try (TestSink server = new TestSink(other.getLocalPort(), 10)) {
            assertEquals(
                    "port " + other.getLocalPort() + " on 127.0.0.1 is in use; end the program that has it, "
                            + "or set port to another", server.status().trouble());
            server.sink.accept(Batches.motor(1, 80, 1));
            other.close();
            Await.until("the trouble is over", () -> server.status().isWell());
            assertTrue(server.metrics().contains("signal=\"Speed\""));
        } finally {
            other.close();
        }
    }

    @Test
    void freesThePortAtOnce() throws Exception {
        int port = Ports.free();
        for (int i = 0; i < 3; i++)
            try (TestSink server = new TestSink(port, 10)) {
                assertEquals(200, server.ask("GET", "/metrics").statusCode());
            }
    }

    @Test
    void listensOnLocalhostByName() throws Exception {
        MetricsEndpoint endpoint = endpoint("localhost");
        assertEquals("", endpoint.trouble());
        endpoint.close();
    }

    @Test
    void saysThatTheHostIsNotKnown() {
        MetricsEndpoint endpoint = endpoint("no-such-host.invalid");
        assertTrue(endpoint.trouble().startsWith("host 'no-such-host.invalid' is not known"),
                endpoint.trouble());
        endpoint.close();
    }

    @Test
    void saysThatTheAddressIsOfAnotherMachine() {
        MetricsEndpoint endpoint = endpoint("192.0.2.1");
        assertTrue(endpoint.trouble().startsWith("host 192.0.2.1 is no address of this machine"),
                endpoint.trouble());
        endpoint.close();
    }

    private static MetricsEndpoint endpoint(String host) {
        MetricsEndpoint endpoint =
                new MetricsEndpoint("sinks.prometheus~a", TestSink.settings(host, Ports.free(), 1).listen(),
                        exchange -> exchange.close());
        endpoint.open();
        return endpoint;
    }

    @Test
    void asksNoRoomBeforeTheFirstScrape() throws Exception {
        try (TestSink server = new TestSink()) {
            assertEquals(0, server.asked());
            server.metrics();
            assertEquals(1, server.asked());
        }
    }

    @Test
    void itsThreadsAreNamedAfterTheInstance() throws Exception {
        try (TestSink server = new TestSink()) {
            server.metrics();
            Set<String> names = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .collect(Collectors.toSet());
            assertTrue(names.contains("sinks.prometheus~test"), names.toString());
        }
    }

    @Test
    void everyValueIsAccountedFor() throws Exception {
        try (TestSink server = new TestSink(Ports.free(), 1)) {
            server.sink.accept(Batches.motor(1, 80, 1));
            server.sink.accept(Point.of("a", 1).field("b", 1L).field("c", 1L).field("t", "x").build());
            FlowStatus status = server.status();
            assertEquals(new FlowStatus("sinks.prometheus", "test", "values", 4, 3, 1, 0,
                    "there are 1 series of points and no more are accepted; use fewer different tags, "
                            + "or raise max.point.series"), status);
            assertTrue(status.balances());
        }
    }
}
