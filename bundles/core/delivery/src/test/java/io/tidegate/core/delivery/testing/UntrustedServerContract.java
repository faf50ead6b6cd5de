package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies between a sink and its InfluxDB: login pages, certificates, proxies. */
public abstract class UntrustedServerContract extends InfluxContract {
    private static final InetSocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer other;

    protected UntrustedServerContract(InfluxSetup setup) { super(setup); }

    @AfterEach
    void stopOther() {
        if (other != null) other.stop(0);
    }

    /** A server that takes all and keeps none. */
    private String serve(HttpServer made, String scheme) {
        other = made;
        other.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().toString().replaceAll("\\?.*", "") + " "
                    + exchange.getRequestHeaders().getFirst("X-Plant"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
        return scheme + "://127.0.0.1:" + other.getAddress().getPort();
    }

    private void goneOnAfterBehaving(TestSink sink) {
        assertEquals(0, sink.status().sent(), sink.status().toString());
        assertEquals(0, server().rowCount());
        assertEquals(0, server().loginVisits(), "it went to the login page");
        server().behave();
        assertEquals(100, sink.settled(100).sent());
        assertEquals(Numbers.range(0, 100), Numbers.at(server()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void nothingIsSentAlongARedirect(int status) {
        server().redirect(status);
        TestSink sink = open("plant");
        Numbers.give(sink, 0, 100);
        sink.awaitTrouble("a redirect to ");
        Await.until("it was tried again", () -> server().requests().size() > 3);
        goneOnAfterBehaving(sink);
    }

    @Test
    void thePageOfACaptivePortalIsNoDelivery() {
        server().portal();
        TestSink sink = open("plant");
        Numbers.give(sink, 0, 100);
        sink.awaitTrouble("expected 204, found 200");
        Await.until("it was tried again", () -> server().requests().size() > 3);
        goneOnAfterBehaving(sink);
    }

    /** As a proxy does that was told to answer 200, or an endpoint of something else. */
    @Test
    void aBlankAnswerThatIsNot204IsNoDelivery() {
        server().answerAlways(200, "");
        TestSink sink = open("plant");
        Numbers.give(sink, 0, 100);
        sink.awaitTrouble("expected 204, found 200");
        assertEquals(100, sink.status().waiting());
        goneOnAfterBehaving(sink);
    }

    @Test
    void anIdleSinkSaysThatItsServerIsALoginPage() {
        server().portal();
        TestSink sink = open("plant");
        sink.awaitTrouble("expected 204, found 200");
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedOnceItsFileIsThere() throws Exception {
        TestCertificate made = TestCertificate.make(folder().resolve("made"), "ip:127.0.0.1");
        TestSink sink = open("plant", "url", https(made), "tls.ca.file", "ca.pem", "health.check", false);
        Numbers.give(sink, 0, 1);
        Path file = folder().resolve("ca.pem");
        sink.awaitTrouble("tls.ca.file: expected certificates (PEM) in " + file);
        assertEquals(1, sink.status().waiting());
        Files.copy(made.certificate(), file);
        sink.settled(1);
        assertEquals(List.of("POST " + setup().path() + " null"), asked);
    }

    private String https(TestCertificate certificate) throws IOException {
        HttpsServer https = HttpsServer.create(LOOPBACK, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return serve(https, "https");
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        TestSink sink =
                open("plant", "url", https(TestCertificate.make(folder().resolve("made"), "ip:127.0.0.1")));
        Numbers.give(sink, 0, 1);
        sink.awaitTrouble("set tls.ca.file");
        assertEquals(1, sink.status().waiting());
        assertEquals(List.of(), asked);
    }

    @Test
    void aProxyIsAskedInsteadOfTheServer() throws Exception {
        String proxy = serve(HttpServer.create(LOOPBACK, 0), "http").replace("http://", "");
        TestSink sink = open("plant", "url", "http://influx.plant.example:8086", "proxy", proxy,
                "health.check", false);
        Numbers.give(sink, 0, 1);
        sink.settled(1);
        assertEquals(List.of("POST http://influx.plant.example:8086" + setup().path() + " null"), asked);
    }

    @Test
    void headersOfOnesOwnAreInEveryRequest() throws Exception {
        String url = serve(HttpServer.create(LOOPBACK, 0), "http");
        TestSink sink = open("plant", "url", url, ".headers", new String[] {"X-Plant: north 7"});
        Await.until("its check is done", () -> asked.size() == 1);
        Numbers.give(sink, 0, 1);
        sink.settled(1);
        assertEquals(2, asked.size());
        assertTrue(asked.stream().allMatch(request -> request.endsWith(" north 7")), asked.toString());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aServerBehindAPathIsAskedThere() throws Exception {
        String url = serve(HttpServer.create(LOOPBACK, 0), "http");
        TestSink sink = open("plant", "url", url + "/influx/", "health.check", false);
        Numbers.give(sink, 0, 1);
        sink.settled(1);
        assertEquals(List.of("POST /influx" + setup().path() + " null"), asked);
    }

    @Test
    void aSilentServerDoesNotHoldUpTheEndOfTheSink() {
        server().slow(Duration.ofSeconds(60));
        TestSink sink = open("plant", "request.timeout.ms", 60_000);
        Numbers.give(sink, 0, 100);
        Await.until("a request is under way", () -> server().writeTimes().size() > 0);
        long start = System.nanoTime();
        sink.close();
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos(), "it waited for the server");
        assertEquals(100, sink.status().waiting());
    }
}
