package com.example.graphite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as delivered, and what does not, with a server that does one thing with one connection. */
class CarbonServerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LINES = "a.b 1.0 1700000000\na.c 2.0 1700000000\n";

    /** What the server does with a connection before it closes it. */
    @FunctionalInterface
    private interface Behaviour {
        String with(Socket client) throws IOException;
    }

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException { server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); }

    @AfterEach
    void end() throws IOException { server.close(); }

    private CompletableFuture<String> once(Behaviour behaviour) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                return behaviour.with(client);
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static String readAll(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private CarbonServer carbon(int timeoutMillis) {
        return new CarbonServer("127.0.0.1", server.getLocalPort(), timeoutMillis);
    }

    private static Batch batch(String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, 2, bytes.length - 4, (int) text.lines().count());
    }

    private String refusal(int timeoutMillis, String text) {
        CarbonServer carbon = carbon(timeoutMillis);
        Batch batch = batch(text);
        return assertTimeoutPreemptively(SOON,
                () -> assertThrows(IOException.class, () -> carbon.offer(batch)))
                .getMessage();
    }

    @Test
    void aServerThatReadsToTheEndAndClosesHasThem() throws Exception {
        CompletableFuture<String> read = once(CarbonServerTest::readAll);
        Delivery delivery = assertTimeoutPreemptively(SOON, () -> carbon(10_000).offer(batch(LINES)));
        assertInstanceOf(Delivery.Delivered.class, delivery);
        assertEquals(LINES, read.join());
    }

    @Test
    void aServerThatDiesWithLinesUnreadHasNotTakenThem() {
        once(client -> {
            // as the kernel does for a program that dies with more in its buffer: a reset
            client.setSoLinger(true, 0);
            return "" + client.getInputStream().read();
        });
        assertTrue(refusal(10_000, LINES).startsWith("Graphite at 127.0.0.1:" + server.getLocalPort()));
    }

    @Test
    void aServerThatReadsWithoutAnEndHasNotTakenThem() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        once(client -> {
            readAll(client);
            over.join();
            return "";
        });
        assertTrue(refusal(300, LINES).contains("silent for 300 ms"));
        over.complete(null);
    }

    @Test
    void aServerThatNeverReadsDoesNotHoldUsUpForEver() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        once(client -> {
            over.join();
            return "";
        });
        assertTrue(refusal(300, LINES.repeat(1_000_000)).contains("silent for 300 ms"));
        over.complete(null);
    }

    @Test
    void aServerThatAnswersIsNoGraphite() {
        once(client -> {
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return readAll(client);
        });
        assertTrue(refusal(10_000, LINES).contains("it answers"));
    }

    @Test
    void whereNobodyListensTheSentenceSaysWhere() throws IOException {
        server.close();
        String message = refusal(10_000, LINES);
        assertTrue(message.startsWith("Graphite at 127.0.0.1:" + server.getLocalPort()), message);
        assertTrue(message.contains("refused"), message);
    }

    @Test
    void aHostThatHasNoAddressIsNamed() {
        CarbonServer nowhere = new CarbonServer("no-such-host.invalid", 2003, 10_000);
        assertTrue(assertThrows(IOException.class, nowhere::check).getMessage()
                .contains("no-such-host.invalid"));
    }

    @Test
    void theCheckSendsNothing() throws Exception {
        CompletableFuture<String> read = once(CarbonServerTest::readAll);
        assertEquals("", carbon(10_000).check());
        assertEquals("", read.join());
    }
}
