package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tidegate.api.point.Point;
import io.tidegate.sinks.prometheus.http.MetricsHandler;
import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.tls.PemFiles;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that begin and do not go on, by accident or on purpose, and one that wants the metrics meanwhile.
 */
class StallingClientsTest {
    private static final int STALLING = 50;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;
    /** A handshake record of TLS that announces 512 bytes, and three of them. */
    private static final byte[] HALF_A_HANDSHAKE = {22, 3, 1, 2, 0, 1, 0, 1};

    @TempDir
    private Path folder;
    private final List<Socket> stalling = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : stalling) socket.close();
    }

    private void stall(int port, int clients, byte[] begin) throws IOException {
        for (int i = 0; i < clients; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(2048);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(begin);
            stalling.add(socket);
        }
    }

    /** They have a thread each, so that what is measured is not how fast they came. */
    private static void awaitThreads(int count) {
        Await.until(count + " requests are under way", () -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sinks.prometheus~test")).count() >= count);
    }

    /** Who waits for those that stall is late each time; a busy machine is not. */
    private void assertAnswersSoon(int port, byte[] begin, Callable ask) throws Exception {
        List<Duration> took = new ArrayList<>();
        while (took.size() < ATTEMPTS) {
            stall(port, STALLING, begin);
            awaitThreads(STALLING);
            took.add(took(ask));
            if (took.get(took.size() - 1).compareTo(SOON) < 0) return;
            close();
            stalling.clear();
        }
        fail("it took " + took);
    }

    private static Duration took(Callable what) throws Exception {
        long begun = System.nanoTime();
        what.call();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private interface Callable {
        void call() throws Exception;
    }

    @Test
    void theMetricsAnswerAtOnceWhileFiftyClientsStallInTheirRequest() throws Exception {
        try (TestSink server = new TestSink()) {
            server.metrics();
            assertAnswersSoon(server.port(), "GET /met".getBytes(StandardCharsets.US_ASCII),
                    () -> assertTrue(server.metrics().contains("tidegate_up")));
        }
    }

    @Test
    void theMetricsAnswerAtOnceWhileFiftyClientsStallInTheHandshake() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "EC");
        try (TestSink server = new TestSink(TestSink.settings(Access.OPEN, tls))) {
            askOverTls(server.port());
            assertAnswersSoon(server.port(), HALF_A_HANDSHAKE,
                    () -> assertTrue(askOverTls(server.port()).startsWith("HTTP/1.1 200")));
        }
    }

    @Test
    void aClientThatStallsIsCutOff() throws Exception {
        try (TestSink server = new TestSink()) {
            stall(server.port(), 1, "GET /met".getBytes(StandardCharsets.US_ASCII));
            stalling.get(0).setSoTimeout(20_000);
            assertEquals(-1, stalling.get(0).getInputStream().read());
        }
    }

    /** An answer nobody reads is in memory whole: so many there may be, and the next one is told. */
    @Test
    void moreReadersThanMemoryIsFor() throws Exception {
        try (TestSink server = new TestSink(Ports.free(), 40_000)) {
            String tag = "x".repeat(200);
            for (int i = 0; i < 40_000; i++)
                server.sink.accept(Point.of("m", 1).tag("t", tag + i).field("f", i).build());
            byte[] request = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            Await.until("the next one is refused", Duration.ofSeconds(120), () -> {
                // those that were cut off, on a machine that was too busy for the next line to come in time
                close();
                stalling.clear();
                stall(server.port(), MetricsHandler.MAX_ANSWERS, request);
                for (Socket reader : stalling) awaitBegin(reader);
                return server.ask("HEAD", "/metrics").statusCode() == 503;
            });
            assertEquals(200, server.ask("GET", "/").statusCode());
            close();
            Await.until("there is room again", Duration.ofSeconds(60),
                    () -> server.ask("HEAD", "/metrics").statusCode() == 200);
        }
    }

    /** Its answer is in memory then, and stays there. */
    private static void awaitBegin(Socket reader) throws IOException {
        reader.setSoTimeout(60_000);
        reader.getInputStream().read();
    }

    private static String askOverTls(int port) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
