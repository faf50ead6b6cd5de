package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.influx.InfluxApi;
import io.tidegate.sinks.influx2.Influx2Destination.Target;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.TestCertificate;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches to a server that answers in every way, and the check of it. */
class Influx2DestinationTest extends Influx2Scenario {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStrictServerTakesTheLinesAsTheyAre(boolean gzip) throws Exception {
        try (FakeInfluxDb2 fake = FakeInfluxDb2.start("plant", "can", "secret")) {
            open(Keys.of(fake.url().toString(), gzip, 30_000, ""), target("can", "secret", false));
            assertInstanceOf(Delivery.Delivered.class, destination.offer(Keys.batch("m f=\"ä\" 1",
                    "m f=\"b\" 2")));
            assertEquals("ä", fake.rows().get(0).fields().get("f"));
            assertEquals(2, fake.rows().size());
        }
    }

    @Test
    void manyOffersKeepTheirBytesApart() throws Exception {
        open(target("can", "t", false));
        for (int i = 0; i < 200; i++)
            assertInstanceOf(Delivery.Delivered.class,
                    destination.offer(Keys.batch("m f=" + "1".repeat(1 + i * 37 % 300) + " " + i)));
        for (int i = 0; i < 200; i++) assertEquals("m f=" + "1".repeat(1 + i * 37 % 300) + " " + i + "\n",
                influx.written.get(i));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "plant | can | x | found 401 \"unauthorized access\"; check .token",
        "plant | can | '' | check .token",
        "no    | can | t | organization name \"no\" not found\"; check org",
        "plant | no  | t | bucket \"no\" not found\"; check org and bucket, create the bucket"})
    void whatOnlyAPersonCanMendIsToldBeforeTheFirstLineAndKeepsTheLines(String org, String bucket,
            String token, String words)
            throws Exception {
        open(new Target(org, bucket, token, InfluxApi.V2, false));
        String said = destination.check();
        assertTrue(said.contains(words), said);
        assertEquals(said, kept());
        assertEquals(List.of(), influx.written);
    }

    @Test
    void aServerThatWouldTakeLinesIsWellAndGetsNone() throws Exception {
        open(target("can", "t", false));
        assertEquals("", destination.check());
        assertEquals(List.of(), influx.written);
    }

    @Test
    void aServerThatNobodyHasSetUpIsTold() throws Exception {
        influx.isSetUp = false;
        open(target("can", "t", false));
        assertTrue(destination.check().contains("expected a server that is set up"), destination.check());
        assertEquals(destination.check(), kept());
    }

    @Test
    void whatHealthComplainsOfIsSaidWithTheRest() throws Exception {
        influx.says = new Influx291.Said(503, "");
        influx.health = new Influx291.Said(503, "{\"message\":\"disk is full\",\"status\":\"fail\"}");
        open(target("can", "t", false));
        assertTrue(destination.check().endsWith("found 503 \"\"; /health says: disk is full"),
                destination.check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"OK\"", "{\"status\":\"pass\",\"checks\":{}}", "<html>"})
    void whateverHealthSaysEndsNothing(String json) throws Exception {
        influx.says = new Influx291.Said(500, "");
        influx.health = new Influx291.Said(200, json);
        open(target("can", "t", false));
        assertTrue(destination.check().endsWith("found 500 \"\""), destination.check());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 301, 302, 303, 307, 308})
    void aLoginPageIsNoDelivery(int status) throws Exception {
        influx.says = new Influx291.Said(status, "<html>please log in</html>", "/login");
        open(target("can", "t", false));
        String said = kept();
        assertTrue(said.contains(status < 300 ? "expected 204, found " + status
                : "a redirect to /login (a login page?)"), said);
        assertEquals(said, destination.check());
        assertEquals(2, influx.requests.size(), influx.requests.toString());
    }

    @Test
    void influxDb3IsWrittenIntoOnItsOwnPath() throws Exception {
        influx.says = new Influx291.Said(400, "{\"error\":\"partial write of line protocol"
                + " occurred\",\"data\":[{\"error_message\":"
                + "\"x\",\"line_number\":2,\"original_line\":\"\"}]}");
        open(new Target("", "can", "t", InfluxApi.V3, false));
        Delivery.Refused refused = (Delivery.Refused) offer();
        assertTrue(refused.records() == 1 && refused.named().test("m f=2 2")
                && !refused.named().test("m f=1 1"));
        assertTrue(influx.requests.get(0).startsWith("POST /api/v3/write_lp?"), influx.requests.get(0));
        for (String part : List.of("db=can", "precision=nanosecond", "accept_partial=true"))
            assertTrue(influx.requests.get(0).contains(part), influx.requests.get(0));
    }

    @Test
    void influxDb3ThatOnlyMissesLinesIsWell() throws Exception {
        influx.says = new Influx291.Said(400, "incoming write was empty");
        open(new Target("", "can", "t", InfluxApi.V3, false));
        assertEquals("", destination.check());
    }

    @Test
    void anAuthorityThatComesLaterOrIsMendedIsTrusted() throws Exception {
        TestCertificate made = TestCertificate.make(folder, "ip:127.0.0.1");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(made.context()));
        https.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        try {
            String url = "https://127.0.0.1:" + https.getAddress().getPort();
            Path file = folder.resolve("later.pem").toAbsolutePath();
            open(Keys.of(url, true, 30_000, file.toString()), target("can", "t", false));
            assertTrue(destination.check().startsWith("tls.ca.file: expected certificates (PEM) in " + file),
                    destination.check());
            Path other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1").certificate();
            Files.copy(other, file);
            assertEquals(url + ": its certificate is not signed by an authority in " + file
                    + "; check tls.ca.file",
                    destination.check());
            Files.writeString(file, Files.readString(made.certificate()));
            Await.until("it is trusted", () -> offer() instanceof Delivery.Delivered);
        } finally {
            https.stop(0);
        }
    }

    @Test
    void aServerThatIsGoneIsTold() throws Exception {
        influx.close();
        open(target("can", "t", false));
        String said = destination.check();
        assertEquals(influx.url() + " cannot be reached (connection refused); check url and that the server"
                + " runs", said);
        assertEquals(new Delivery.Postponed(Duration.ZERO, said), offer());
    }

    @Test
    void aSilentServerIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            open(Keys.of("http://127.0.0.1:" + silent.getLocalPort(), true, 300, ""),
                    target("can", "t", false));
            assertTrue(((Delivery.Postponed) offer()).reason().contains("(no answer within 300 ms)"));
        }
    }

    @Test
    void anInterruptEndsAnOfferThatWaits() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            open(Keys.of("http://127.0.0.1:" + silent.getLocalPort(), true, 60_000, ""),
                    target("can", "t", false));
            AtomicReference<Object> end = new AtomicReference<>();
            Thread offer = new Thread(() -> {
                try {
                    end.set(offer());
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

    private static String refusal(String org, String bucket, InfluxApi api) {
        return assertThrows(IllegalArgumentException.class, () -> new Target(org, bucket, "", api,
                false)).getMessage();
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingStarts() {
        assertEquals("org: expected the name of an organization, found nothing",
                refusal("", "b", InfluxApi.V2));
        assertEquals("bucket: expected the name of a bucket, found nothing", refusal("o", "", InfluxApi.V3));
        assertEquals("api: expected v2 or v3, found v1",
                assertThrows(IllegalArgumentException.class, () -> Target.api("v1")).getMessage());
        assertEquals(InfluxApi.V2, Target.api(null));
        assertEquals(InfluxApi.V3, Target.api(" v3 "));
    }

    @Test
    void theTokenIsPartOfNoText() { assertTrue(!target("b", "secret", true).toString().contains("secret")); }
}
