package io.tidegate.events.axis;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.TestCertificate;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of the network, of TLS and of url against real sockets; the login, for cameras and brokers alike, is
 * elsewhere.
 */
class UnreachableTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static void assertSaid(String url, String words) {
        try (Axis axis =
                new Axis(
                        Configs.settings("url", url, "user", "root", "_password", "pass", "retry_max_ms",
                                100),
                        "gate",
                        new Axis.Outlets(camera -> {}, event -> {}, point -> {}))) {
            try {
                Await.until("it says " + words, LONG, () -> axis.health().sentence().contains(words));
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + ", but " + axis.health().sentence(), e);
            }
            assertFalse(axis.health().sentence().contains("Exception"), axis.health().sentence());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "mqtt", "mqtts"})
    void aHostThatHasNoAddress(String scheme) {
        assertSaid(scheme + "://nowhere.invalid:1", "cannot be reached: its host is unknown; check url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "mqtt", "mqtts"})
    void nobodyListens(String scheme) {
        assertSaid(scheme + "://127.0.0.1:" + Ports.free(),
                "cannot be reached: nobody listens there; check url");
    }

    /** Accepts connections and lets somebody deal with each; ends with the socket. */
    private static ServerSocket server(Peer peer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed())
                try (Socket client = server.accept()) {
                    peer.meet(client);
                } catch (IOException e) {
                    continue; // the client went, or the test is over
                }
        }, "peer");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** The other side. */
    private interface Peer {
        void meet(Socket client) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "mqtts"})
    void tlsWhereTheServerSpeaksWithout(String scheme) throws Exception {
        try (ServerSocket server = server(client -> {
            client.getInputStream().read();
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        })) {
            assertSaid(scheme + "://127.0.0.1:" + server.getLocalPort(),
                    "it does not speak TLS at this port; check url");
        }
    }

    @Test
    void httpWhereTheCameraExpectsHttps() throws Exception {
        try (FakeAxisCamera camera =
                FakeAxisCamera.start("root", "pass", TestCertificate.make(folder, "ip:127.0.0.1"))) {
            assertSaid(camera.url().toString().replace("https:", "http:"), "perhaps it expects https://");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "mqtt", "mqtts"})
    void aServerThatHangsUp(String scheme) throws Exception {
        try (ServerSocket server = server(client -> {})) {
            assertSaid(scheme + "://127.0.0.1:" + server.getLocalPort(), "cannot be reached: ");
        }
    }
}
