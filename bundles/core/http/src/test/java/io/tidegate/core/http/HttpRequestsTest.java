package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestsTest {
    private static final byte[] LINES = "m f=1 1\nm f=2 2\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\n\n";

    private RawServer server;
    private HttpRequests requests;

    private void serve(RawServer.Step step) throws IOException { serve(step, 20_000); }

    private void serve(RawServer.Step step, int timeout) throws IOException {
        server = new RawServer(step);
        requests = new HttpRequests(Settings.of(server.url(), timeout), Map.of("Authorization", "Token t"),
                "sinks.test~x");
    }

    @AfterEach
    void stop() throws IOException {
        if (requests != null) requests.close();
        if (server != null) server.close();
    }

    private HttpAnswer post() throws IOException, InterruptedException {
        return requests.post(Settings.of(server.url()).at("/write"), "text/plain", LINES, 0, LINES.length);
    }

    @Test
    void manyRequestsOfOneConnectionArriveByteByByte() throws Exception {
        List<byte[]> bodies = new CopyOnWriteArrayList<>();
        serve((in, out) -> {
            while (true) {
                bodies.add(server.request(in));
                RawServer.send(out, NO_CONTENT);
            }
        });
        for (int i = 0; i < 50; i++) assertEquals(204, post().status());
        for (byte[] body : bodies)
            assertArrayEquals(LINES, new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
        assertEquals(50, bodies.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 " + status
                    + " Moved\nLocation: /login?token=secret\nContent-Length: 0\n\n");
            server.request(in);
        });
        HttpAnswer answer = post();
        assertTrue(answer.isRedirect());
        assertEquals("/login", answer.redirectTarget());
        assertEquals(List.of("POST /write HTTP/1.1"), server.requests);
    }

    @Test
    void ofALongAnswerOnlyTheBeginIsRead() throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 500 No\n\n");
            while (true) RawServer.send(out, "x".repeat(10_000));
        });
        assertEquals("x".repeat(64 << 10), post().body());
    }

    @Test
    void anAnswerThatTricklesIsGivenUpInTime() throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 204 No Content\nX: ");
            while (!server.isOver(20)) RawServer.send(out, "x");
        }, 400);
        long start = System.nanoTime();
        assertThrows(HttpTimeoutException.class, this::post);
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(),
                "the answer itself would never end");
    }

    @Test
    void aBodyThatTricklesIsGivenUpInTime() throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 400 No\nContent-Length: 9999\n\n");
            while (!server.isOver(20)) RawServer.send(out, "x");
        }, 400);
        long start = System.nanoTime();
        assertThrows(HttpTimeoutException.class, this::post);
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(),
                "the answer itself would never end");
    }

    @Test
    void theBufferOfARequestThatWasGivenUpIsNotUsedAgain() throws Exception {
        server = new RawServer((in, out) -> server.hang());
        RequestBodies bodies = new RequestBodies();
        RequestBody body = bodies.take(LINES, 0, LINES.length, true);
        byte[] buffer = body.bytes();
        bodies.give(body); // so it is the next to be taken
        requests = new HttpRequests(Settings.of(server.url(), 300), Map.of(), "sinks.test~x", bodies);
        assertThrows(HttpTimeoutException.class, this::post);
        for (int i = 0; i < 3; i++) assertNotSame(buffer, bodies.take(new byte[1], 0, 1, true).bytes());
    }

    /** A server may answer before it has read the body; then the connection may still be sending. */
    @Test
    void theBufferOfARequestThatWasRefusedIsNotUsedAgain() throws Exception {
        server = new RawServer((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 413 Too Large\nContent-Length: 0\n\n");
        });
        RequestBodies bodies = new RequestBodies();
        RequestBody body = bodies.take(LINES, 0, LINES.length, true);
        byte[] buffer = body.bytes();
        bodies.give(body);
        requests = new HttpRequests(Settings.of(server.url()), Map.of(), "sinks.test~x", bodies);
        assertEquals(413, post().status());
        for (int i = 0; i < 3; i++) assertNotSame(buffer, bodies.take(new byte[1], 0, 1, true).bytes());
    }

    private static Set<Thread> threads(String part) {
        return Arrays.stream(all()).filter(t -> t != null && t.isAlive() && t.getName().contains(part))
                .collect(Collectors.toSet());
    }

    private static Thread[] all() {
        Thread[] threads = new Thread[Thread.activeCount() + 500];
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) root = root.getParent();
        root.enumerate(threads);
        return threads;
    }

    @Test
    void closingEndsEveryThreadWithoutTheGarbageCollector() throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, NO_CONTENT);
            server.hang();
        });
        Set<Thread> before = threads("SelectorManager"); // those of other tests may end any moment
        post();
        Set<Thread> own = threads("SelectorManager");
        own.removeAll(before);
        assertEquals(1, own.size(), "the test would see it");
        assertFalse(threads("sinks.test~x.http").isEmpty(), "the test would see them");
        requests.close();
        Await.until("its threads have ended", () -> own.stream().noneMatch(Thread::isAlive)
                && threads("sinks.test~x.http").isEmpty());
    }

    @Test
    void closingEndsARequestUnderWay() throws Exception {
        serve((in, out) -> {
            server.request(in);
            server.hang();
        }, 20_000);
        CompletableFuture<HttpAnswer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return post();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("it is under way", () -> server.requests.size() == 1);
        requests.close();
        assertThrows(Exception.class, () -> answer.get(5, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsSentAfterTheEnd() throws Exception {
        serve((in, out) -> server.request(in));
        requests.close();
        assertThrows(IOException.class, this::post);
        assertEquals(List.of(), server.requests);
    }

    /** InfluxDB 2 and 3 send none; without it some clients throw away the answer. */
    @Test
    void aRefusalWithoutTheHeaderForALoginIsAnAnswer() throws Exception {
        serve((in, out) -> {
            server.request(in);
            RawServer.send(out, "HTTP/1.1 401 Unauthorized\nContent-Length: 2\nRetry-After: 7\n\n{}");
        });
        HttpAnswer answer = post();
        assertEquals(401, answer.status());
        assertEquals("{}", answer.body());
        assertEquals(Duration.ofSeconds(7), answer.retryAfter());
    }

    @Test
    void anEmptyBodyIsNotCompressed() throws Exception {
        StringBuilder head = new StringBuilder();
        serve((in, out) -> {
            while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
            RawServer.send(out, NO_CONTENT);
        });
        assertEquals(204, requests.post(Settings.of(server.url()).at("/write"), "text/plain", LINES, 0,
                0).status());
        assertTrue(head.toString().contains("Content-Length: 0") && !head.toString().contains("gzip"),
                head.toString());
        assertTrue(head.toString().contains("Authorization: Token t"), head.toString());
    }
}
