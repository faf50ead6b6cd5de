package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** https with an authority of one's own, a proxy, and headers of one's own. */
class Influx1LinkTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder;
    private HttpServer server;
    private Influx1Sink sink;

    private void open(String url, Object... more) {
        Object[] fast = {"url", url, "database", "plant", "flush.interval.ms", 10, "retry.max.ms", 200,
            "request.timeout.ms", 5000, "health.check", false};
        Object[] all = new Object[fast.length + more.length];
        System.arraycopy(fast, 0, all, 0, fast.length);
        System.arraycopy(more, 0, all, fast.length, more.length);
        sink = new Influx1Sink(Influx1Settings.from(Configs.with(all), folder.resolve("spool"), folder), "sinks.influx1~test");
        sink.accept(Batches.motor(1_700_000_000_000_000_000L, 1, 0));
    }

    private void serve(HttpServer made) {
        server = made;
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().toString().replaceAll("\\?.*", ""));
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Plant")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @AfterEach
    void stop() {
        if (sink != null) sink.close();
        if (server != null) server.stop(0);
    }

    /** A server with a certificate that it signed itself. */
    private HttpsServer https(Path keys) throws Exception {
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "plant", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1",
                "-validity", "2", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, keytool.waitFor());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(keys.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        return made;
    }

    private static String pem(Path keys) throws Exception {
        byte[] certificate = KeyStore.getInstance(keys.toFile(), PASSWORD).getCertificate("plant").getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private void sent() { Await.until("it is sent", () -> sink.status().sent() == 1); }

    private void trouble(String words) {
        Await.until("the status says: " + words, () -> sink.status().trouble().contains(words));
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedOnceItsFileIsThere() throws Exception {
        Path keys = folder.resolve("keys.p12");
        HttpsServer https = https(keys);
        serve(https);
        open("https://127.0.0.1:" + https.getAddress().getPort(), "tls.ca.file", "ca.pem");
        trouble("tls.ca.file: expected certificates (PEM) in " + folder.resolve("ca.pem"));
        assertEquals(1, sink.status().waiting());
        Files.writeString(folder.resolve("ca.pem"), pem(keys));
        sent();
        assertEquals(List.of("POST /write"), requests);
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        HttpsServer https = https(folder.resolve("keys.p12"));
        serve(https);
        open("https://127.0.0.1:" + https.getAddress().getPort());
        trouble("cannot be reached");
        assertEquals(1, sink.status().waiting());
        assertEquals(List.of(), requests);
    }

    @Test
    void aProxyIsAskedInsteadOfTheServer() throws Exception {
        serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        open("http://influx.plant.example:8086", "proxy", "127.0.0.1:" + server.getAddress().getPort());
        sent();
        assertEquals(List.of("POST http://influx.plant.example:8086/write"), requests);
    }

    @Test
    void headersOfOnesOwnAreInEveryRequest() throws Exception {
        serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        open("http://127.0.0.1:" + server.getAddress().getPort(), ".headers", new String[] {"X-Plant: north 7"});
        sent();
        assertEquals(List.of("north 7"), headers);
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }
}
