package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.sinks.prometheus.http.MetricsHandler;
import io.tidegate.sinks.prometheus.http.Tries;
import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.tls.PemFiles;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.servers.Prometheus;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Password, token and TLS, as a client and as a real Prometheus see them. */
class SecureEndpointTest {
    private static final Duration FIRST_SCRAPE = Duration.ofSeconds(30);
    private static final Access USER = new Access("prom", "pass word", "");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/other"})
    void nothingIsShownWithoutAPassword(String path) throws Exception {
        try (TestSink server = new TestSink(TestSink.settings(USER, null))) {
            HttpResponse<byte[]> response = server.ask("GET", path);
            assertEquals(401, response.statusCode());
            assertEquals("not authorized\n", new String(response.body()));
            assertEquals("Basic realm=\"Tidegate\", charset=\"UTF-8\"",
                    response.headers().firstValue("WWW-Authenticate").orElse(""));
        }
    }

    @Test
    void whoGuessesIsSlowedAndToldOnce() throws Exception {
        try (TestSink server = new TestSink(TestSink.settings(USER, null));
                LogCapture log = new LogCapture(MetricsHandler.class.getName())) {
            Await.until("no more than a burst is looked at", () -> {
                for (int i = 0; i < Tries.BURST; i++) assertTrue(
                        List.of(401, 429).contains(
                                server.ask("GET", "/metrics", "Authorization", "Basic !" + i).statusCode()));
                HttpResponse<byte[]> answer = server.ask("GET", "/metrics", "Authorization", "Basic !");
                return answer.statusCode() == 429
                        && answer.headers().firstValue("Retry-After").orElse("").equals("2");
            });
            assertEquals(1, log.count("127.0.0.1 gave a wrong password or token"), log.text());
        }
    }

    @Test
    void whoGivesTheRightPasswordIsLetInHoweverManyOthersOfTheAddressGuess() throws Exception {
        String right = "Basic " + Base64.getEncoder().encodeToString("prom:pass word".getBytes());
        try (TestSink server = new TestSink(TestSink.settings(USER, null));
                LogCapture log = new LogCapture(MetricsHandler.class.getName())) {
            for (int i = 0; i < 3 * Tries.BURST; i++) {
                server.ask("GET", "/metrics", "Authorization", "Basic !");
                assertEquals(200, server.ask("GET", "/metrics", "Authorization", right).statusCode(),
                        "after guess " + i);
            }
            assertEquals(1, log.count("127.0.0.1 gave a wrong password or token"), log.text());
        }
    }

    @Test
    void whoAsksWithoutAPasswordIsNotSlowed() throws Exception {
        try (TestSink server = new TestSink(TestSink.settings(USER, null))) {
            for (int i = 0; i < 3 * Tries.BURST; i++)
                assertEquals(401, server.ask("GET", "/metrics").statusCode());
        }
    }

    @Test
    void aCipherWithoutForwardSecrecyIsRefused() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "RSA");
        try (TestSink server = new TestSink(TestSink.settings(USER, tls))) {
            assertEquals("CN=gateway",
                    certificateShown(server.port(), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
            assertThrows(SSLException.class,
                    () -> certificateShown(server.port(), "TLS_RSA_WITH_AES_256_GCM_SHA384",
                            "TLS_RSA_WITH_AES_256_CBC_SHA"));
        }
    }

    @Test
    void aTokenOpens() throws Exception {
        try (TestSink server = new TestSink(TestSink.settings(new Access("", "", "t0ken"), null))) {
            assertEquals(200, server.ask("GET", "/metrics", "Authorization", "Bearer t0ken").statusCode());
            assertEquals("Bearer realm=\"Tidegate\"",
                    server.ask("GET", "/metrics").headers().firstValue("WWW-Authenticate").orElse(""));
        }
    }

    @Test
    void aRealPrometheusReadsWithPasswordOverTls() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "EC");
        assertRead(new TestSink(TestSink.settings(USER, tls)), "scheme: https, tls_config: {ca_file: '"
                + tls.certificate() + "'}, basic_auth: {username: prom, password: 'pass word'}");
    }

    @Test
    void aRealPrometheusReadsWithATokenOverTls() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "RSA");
        assertRead(new TestSink(TestSink.settings(new Access("", "", "t0ken"), tls)),
                "scheme: https, tls_config: {ca_file: '"
                        + tls.certificate() + "'}, authorization: {credentials: t0ken}");
    }

    private void assertRead(TestSink sink, String how) throws Exception {
        try (TestSink server = sink;
                Prometheus prometheus =
                        Prometheus.start(folder.resolve("p"), "127.0.0.1:" + server.port(), how)) {
            server.sink.accept(Batches.motor(1, 81.5, 1));
            Await.until("up == 1", FIRST_SCRAPE, () -> prometheus.query("up").contains(",\"1\"]"));
            Await.until("it has read them",
                    () -> prometheus.query("scrape_samples_scraped > 10").contains("\"value\""));
        }
    }

    @Test
    void aRealPrometheusWithoutThePasswordSeesTheTargetDown() throws Exception {
        try (TestSink server = new TestSink(TestSink.settings(USER, null));
                Prometheus prometheus = Prometheus.start(folder, "127.0.0.1:" + server.port())) {
            Await.until("up == 0", FIRST_SCRAPE, () -> prometheus.query("up").contains(",\"0\"]"));
        }
    }

    @Test
    void opensAsSoonAsTheCertificateIsThere() throws Exception {
        PemFiles tls = new PemFiles(folder.resolve("late.crt"), folder.resolve("late.key"));
        try (TestSink server = new TestSink(TestSink.settings(USER, tls))) {
            assertEquals(
                    "tls.certificate: there is no file " + tls.certificate() + "; put it there, or correct"
                            + " tls.certificate", server.status().trouble());
            TestCertificate.make(folder, "late", "EC");
            Await.until("it is well", () -> server.status().isWell());
            assertEquals("CN=late", certificateShown(server.port()));
        }
    }

    @Test
    void aRenewedCertificateIsShownAndABadOneIsNot() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "old", "EC");
        PemFiles next = TestCertificate.make(folder, "new", "EC");
        try (TestSink server = new TestSink(TestSink.settings(USER, tls))) {
            Files.copy(next.certificate(), tls.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(tls.certificate(), FileTime.from(Instant.now().plusSeconds(1)));
            Await.until("it says that the key is another",
                    () -> server.status().trouble().contains("is not that of"));
            assertEquals("CN=old", certificateShown(server.port()));
            Files.copy(next.key(), tls.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(tls.key(), FileTime.from(Instant.now().plusSeconds(2)));
            Await.until("it is well", () -> server.status().isWell());
            assertEquals("CN=new", certificateShown(server.port()));
        }
    }

    @Test
    void aKeyThatIsNoBase64EndsNoRenewal() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "old", "EC");
        PemFiles next = TestCertificate.make(folder, "new", "EC");
        try (TestSink server = new TestSink(TestSink.settings(USER, tls))) {
            String odd = Files.readString(tls.key()).replaceFirst("(?s)(-----BEGIN PRIVATE KEY-----\n.{20})",
                    "$1==");
            Files.writeString(tls.key(), odd);
            Files.setLastModifiedTime(tls.key(), FileTime.from(Instant.now().plusSeconds(1)));
            Await.until("it says so", () -> server.status().trouble().startsWith("tls.key: expected Base64"));
            Files.copy(next.certificate(), tls.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(next.key(), tls.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(tls.key(), FileTime.from(Instant.now().plusSeconds(2)));
            Await.until("it is well", () -> server.status().isWell());
            assertEquals("CN=new", certificateShown(server.port()));
        }
    }

    @Test
    void whoSpeaksPlainHttpToTlsIsCutOff() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "EC");
        try (TestSink server = new TestSink(TestSink.settings(Access.OPEN, tls));
                Socket plain = new Socket("127.0.0.1", server.port())) {
            plain.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes());
            assertFalse(new String(plain.getInputStream().readAllBytes()).contains("tidegate"));
        }
    }

    @Test
    void overTlsAnyHostNameIsAnsweredAsNoStrangerHasItsCertificate() throws Exception {
        PemFiles tls = TestCertificate.make(folder, "gateway", "EC");
        try (TestSink server = new TestSink(TestSink.settings(Access.OPEN, tls));
                SSLSocket socket = connect(server.port())) {
            socket.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\nHost: gateway.example.org\r\nConnection: close\r\n\r\n")
                            .getBytes());
            String answer = new String(socket.getInputStream().readAllBytes());
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }

    private static SSLSocket connect(int port) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        return (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static String certificateShown(int port, String... suites) throws Exception {
        try (SSLSocket socket = connect(port)) {
            if (suites.length > 0) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                socket.setEnabledCipherSuites(suites);
            }
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal()
                    .getName();
        }
    }
}
