package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.api.sink.Delivery;
import io.tidegate.sinks.influx1.Influx1Destination.Database;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something between, or at the end, that is no InfluxDB; and what 1.12.4 said, as it was recorded. */
class UntrustedServer1Test {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile String answer = "";
    private HttpServer server;
    private Influx1Destination destination;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        destination = of(false);
    }

    private Influx1Destination of(boolean create) {
        return new Influx1Destination(Keys.of("http://127.0.0.1:" + server.getAddress().getPort()),
                new Database("plant", "a b", "", "", create), Duration.ofSeconds(30), "sinks.influx1~test");
    }

    @AfterEach
    void stop() {
        destination.close();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", "https://login.plant.example/?token=secret");
            byte[] text = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aLoginPageIsNoDelivery(int redirect) throws Exception {
        status = redirect;
        Delivery.Postponed kept = (Delivery.Postponed) destination.offer(Keys.batch("m f=1 1"));
        assertTrue(kept.reason().contains("a redirect to login.plant.example (a login page?)"),
                kept.reason());
        assertEquals(kept.reason(), destination.check());
        assertEquals(List.of("POST /write?db=plant&rp=a+b&precision=ns",
                "POST /write?db=plant&rp=a+b&precision=ns"), requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 203})
    void aPageOfSomebodyElseIsNoDelivery(int other) throws Exception {
        status = other;
        answer = "<html>please log in</html>";
        assertInstanceOf(Delivery.Postponed.class, destination.offer(Keys.batch("m f=1 1")));
        assertTrue(destination.check().contains("expected 204, found " + other));
    }

    @Test
    void aLoginPageHasNotCreatedADatabase() throws Exception {
        destination.close();
        destination = of(true);
        status = 404;
        answer = "{\"error\":\"database not found: \\\"plant\\\"\"}";
        Delivery.Postponed kept = (Delivery.Postponed) destination.offer(Keys.batch("m f=1 1"));
        assertTrue(kept.reason().contains("CREATE DATABASE was answered with 404"), kept.reason());
        assertEquals("POST /query", requests.get(1));
    }

    /** Finding A: all lines older than the retention; one of them was counted. */
    @Test
    void allLinesThatInfluxDb112RefusesAreCountedAndNamed() throws Exception {
        status = 400;
        answer = "{\"error\":\"partial write: dropped 2 points outside retention policy of duration 1h0m0s -"
                + " oldest point m at 2023-01-04T00:00:00Z dropped because it violates a Retention Policy"
                + " Lower Bound at 2026-11-29T20:00:00Z, newest point m at 2023-01-04T00:00:00Z dropped"
                + " because it violates a Retention Policy Lower Bound at 2026-11-29T20:00:00Z dropped=2 for"
                + " database: ret for retention policy: short\"}";
        Delivery.Refused refused =
                (Delivery.Refused) destination.offer(Keys.batch("m f=1 1672790400000000000",
                        "m f=2 1672790400000000001", "m f=3 1795983600000000000"));
        assertEquals(2, refused.records());
        assertTrue(refused.named().test("m f=2 1672790400000000001")
                && !refused.named().test("m f=3 1795983600000000000"));
    }

    @Test
    void aServerThatIsGoneIsTold() throws Exception {
        server.stop(0);
        String said = destination.check();
        assertTrue(said.endsWith("cannot be reached (connection refused); check url and that the server"
                + " runs"), said);
        assertEquals(new Delivery.Postponed(Duration.ZERO, said), destination.offer(Keys.batch("m f=1 1")));
    }

    @Test
    void anInterruptEndsAnOfferThatWaits() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Influx1Destination waiting = new Influx1Destination(
                        Keys.of("http://127.0.0.1:" + silent.getLocalPort(), true, 60_000, ""),
                        new Database("plant", "", "", "", false), Duration.ZERO, "sinks.influx1~test")) {
            AtomicReference<Object> end = new AtomicReference<>();
            Thread offer = new Thread(() -> {
                try {
                    end.set(waiting.offer(Keys.batch("m f=1 1")));
                } catch (InterruptedException e) {
                    end.set(e);
                }
            });
            offer.start();
            silent.accept();
            offer.interrupt();
            Await.until("it has ended", () -> !offer.isAlive());
            assertInstanceOf(InterruptedException.class, end.get());
        }
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingStarts() {
        assertEquals("database: expected the name of a database, found nothing",
                assertThrows(IllegalArgumentException.class, () -> new Database(" ", "", "", "",
                        false)).getMessage());
        assertEquals("user: expected a name for .password, found nothing",
                assertThrows(IllegalArgumentException.class, () -> new Database("d", "", "", "secret",
                        false)).getMessage());
    }

    @Test
    void thePasswordIsPartOfNoText() {
        assertEquals("InfluxDB 1, database d, retention policy: r", new Database("d", "r", "u", "secret",
                true).toString());
    }
}
