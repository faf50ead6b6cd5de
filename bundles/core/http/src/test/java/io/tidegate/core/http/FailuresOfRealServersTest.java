package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when the JDK's client meets servers that it cannot talk to. */
class FailuresOfRealServersTest {
    private static final char[] SECRET = "changeit".toCharArray();

    @TempDir
    private Path folder;
    private HttpServer server;
    private HttpRequests requests;

    @AfterEach
    void stop() {
        if (requests != null) requests.close();
        if (server != null) server.stop(0);
    }

    private String sentence(HttpSettings settings) {
        requests = new HttpRequests(settings, Map.of(), "sinks.test~x");
        IOException failure = assertThrows(IOException.class, () -> requests.get(settings.at("/ping")));
        return new Failures(settings).sentence(failure);
    }

    private String https(SSLContext context) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return serve("https", https);
    }

    private String http() throws IOException {
        return serve("http", HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0));
    }

    private String serve(String scheme, HttpServer made) {
        server = made;
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private TestCertificate certificate(String names)
            throws IOException { return TestCertificate.make(folder, names); }

    /** A server's certificate of another time, signed by an authority that is in {@code ca.pem}. */
    private SSLContext madeAt(String start) throws Exception {
        keytool("-alias", "ca", "-dname", "CN=authority", "-ext", "bc:c");
        keytool("-alias", "server", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1", "-signer", "ca",
                "-startdate", start,
                "-validity", "1");
        KeyStore keys = KeyStore.getInstance(store().toFile(), SECRET);
        String encoded = Base64.getMimeEncoder().encodeToString(keys.getCertificate("ca").getEncoded());
        Files.writeString(folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        keys.deleteEntry("ca");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Path store() { return folder.resolve("dated.p12"); }

    private void keytool(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin",
                "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12", "-keystore", store().toString(),
                "-storepass",
                new String(SECRET)));
        command.addAll(List.of(more));
        Path log = folder.resolve("keytool.log");
        Process keytool =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertEquals(0, keytool.waitFor(), () -> "see " + log);
    }

    private HttpSettings trusting(String url, Path authorities) {
        return Settings.of(url, 20_000, authorities.toAbsolutePath().toString(), "");
    }

    @Test
    void anAuthorityThatNobodyKnows() throws Exception {
        String url = https(certificate("ip:127.0.0.1").context());
        assertEquals(url + ": its certificate is not signed by an authority that Java trusts; set tls.ca.file"
                + " to a file with the certificate (PEM) of the authority that signed"
                + " it", sentence(Settings.of(url)));
    }

    @Test
    void anotherAuthorityThanTheOneOfTheFile() throws Exception {
        String url = https(certificate("ip:127.0.0.1").context());
        Path other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1").certificate();
        assertEquals(url + ": its certificate is not signed by an authority in " + other
                + "; check tls.ca.file",
                sentence(trusting(url, other)));
    }

    @ParameterizedTest
    @CsvSource({"-10d, is no longer valid", "+10d, is not valid yet"})
    void aCertificateOfAnotherTime(String start, String words) throws Exception {
        String url = https(madeAt(start));
        String said = sentence(trusting(url, folder.resolve("ca.pem")));
        assertEquals(url + ": its certificate " + words, said.replaceAll(" \\(.*", ""), said);
    }

    @Test
    void aCertificateForAnotherName() throws Exception {
        TestCertificate other = certificate("dns:influx.plant.example");
        String url = https(other.context());
        assertEquals(url + ": its certificate is for another name than 127.0.0.1; write a name of the"
                + " certificate into url, or give the server a certificate for this name",
                sentence(trusting(url, other.certificate())));
    }

    /** As servers in Go do, InfluxDB among them. */
    @Test
    void httpsWhereTheServerExpectsHttp() throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            in.read();
            RawServer.send(out, "HTTP/1.1 400 Bad Request\nConnection: close\n\n400 Bad Request");
        })) {
            String url = raw.url().replace("http:", "https:");
            assertEquals(url + ": the server does not speak TLS; url begins with https, http is probably"
                    + " meant",
                    sentence(Settings.of(url)));
        }
    }

    /** With a TLS alert, as OpenSSL does; a server in Go answers with 400, one in Java hangs up. */
    @Test
    void httpWhereTheServerExpectsHttps() throws Exception {
        try (RawServer raw = new RawServer((in, out) -> {
            in.read();
            out.write(new byte[] {0x15, 3, 3, 0, 2, 2, 10});
        })) {
            assertEquals(raw.url() + ": the server speaks TLS; url begins with http, https is probably meant",
                    sentence(Settings.of(raw.url())));
        }
    }

    @Test
    void nobodyListens() throws Exception {
        String url = http();
        server.stop(0);
        assertEquals(url + " cannot be reached (connection refused); check url and that the server runs",
                sentence(Settings.of(url)));
    }

    @Test
    void aProxyThatDoesNotListen() throws Exception {
        int port = http().length() > 0 ? server.getAddress().getPort() : 0;
        server.stop(0);
        assertEquals("http://influx.example cannot be reached through the proxy 127.0.0.1:" + port
                + " (connection refused); check proxy and url, and that both run",
                sentence(Settings.of("http://influx.example", 20_000, "", "127.0.0.1:" + port)));
    }

    @Test
    void aProxyThatRefusesTheTunnel() throws Exception {
        try (RawServer proxy = new RawServer(
                (in, out) -> RawServer.send(out, "HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n"))) {
            String said = sentence(Settings.of("https://influx.example", 20_000, "", "127.0.0.1:"
                    + proxy.port()));
            assertEquals("https://influx.example cannot be reached through the proxy 127.0.0.1:"
                    + proxy.port()
                    + " (Tunnel failed, got: 403); check proxy and url, and that both run", said);
        }
    }

    @Test
    void aHostThatHasNoAddress() {
        assertEquals("http://no.such.host.invalid:8086 cannot be reached (host no.such.host.invalid is"
                + " unknown); check url and the name service of this"
                + " machine", sentence(Settings.of("http://no.such.host.invalid:8086",
                        20_000)));
    }

    @Test
    void aServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            assertEquals(url + " cannot be reached (no answer within 2000 ms); check url and that the server"
                    + " runs",
                    sentence(Settings.of(url, 2_000)));
        }
    }

    @Test
    void aServerThatHangsUp() throws Exception {
        try (RawServer raw = new RawServer((in, out) -> in.read())) {
            assertEquals(raw.url() + " closed the connection before it had answered; check url and that the"
                    + " server runs, and whether it expects https", sentence(Settings.of(raw.url())));
        }
    }

    @Test
    void aFileWithAuthoritiesThatIsNotThereYetIsReadOnceItIs() throws Exception {
        TestCertificate made = certificate("ip:127.0.0.1");
        String url = https(made.context());
        Path later = folder.resolve("later.pem");
        HttpSettings settings = trusting(url, later);
        String said = sentence(settings);
        assertEquals("tls.ca.file: expected certificates (PEM) in " + later.toAbsolutePath(),
                said.replaceAll(", found.*", ""));
        Files.copy(made.certificate(), later);
        assertEquals(204, requests.get(settings.at("/ping")).status());
    }

    @Test
    void aFileWithTheWrongAuthorityIsReadAgainOnceItIsMended() throws Exception {
        TestCertificate made = certificate("ip:127.0.0.1");
        String url = https(made.context());
        Path file = folder.resolve("ca.pem");
        Files.copy(TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1").certificate(), file);
        HttpSettings settings = trusting(url, file);
        sentence(settings);
        try (InputStream in = Files.newInputStream(made.certificate())) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Await.until("it is trusted", () -> requests.get(settings.at("/ping")).status() == 204);
    }
}
