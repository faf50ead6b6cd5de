package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tidegate run --console-tls FILE}: the console speaks TLS, and nothing else. */
class ConsoleTlsIT {
    @TempDir
    static Path folder;
    private static RunningGateway gateway;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate =
                TestCertificate.make(folder.resolve("tls"), "ip:127.0.0.1,dns:localhost");
        trusting = trusting(certificate.certificate());
        Path pem = folder.resolve("console.pem");
        Files.writeString(pem,
                Files.readString(certificate.certificate()) + Files.readString(certificate.key()));
        gateway = RunningGateway.in(folder);
        gateway.start("--console-tls", pem.toString());
        Await.until("the console is there", Duration.ofSeconds(60), () -> answers());
    }

    @AfterAll
    static void stop() { gateway.close(); }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry("a", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        HttpRequest.Builder plain = gateway.consoleRequest(path);
        HttpRequest request =
                plain.uri(URI.create("https://localhost:" + gateway.consolePort() + path)).build();
        return HttpClient.newBuilder().sslContext(trusting).build().send(request, BodyHandlers.ofString());
    }

    private static boolean answers() throws InterruptedException {
        try {
            return ask("/system/console/bundles").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theOwnerComesInAndTheBrowserIsToldToComeNoOtherWay() throws Exception {
        HttpResponse<String> answer = ask("/system/console/bundles");
        assertEquals(200, answer.statusCode());
        assertEquals("max-age=31536000", answer.headers().firstValue("Strict-Transport-Security").orElse(""));
    }

    @Test
    void plainHttpIsNotAnswered() throws Exception {
        try {
            HttpResponse<String> answer = RunningGateway.send(HttpRequest.newBuilder(
                    gateway.consoleUrl("/system/console/bundles")).build());
            assertFalse(answer.statusCode() < 400, answer.body());
        } catch (IOException refused) {
            assertTrue(gateway.log().contains(" started in "));
        }
    }

    @Test
    void aCipherWithoutForwardSecrecyIsRefused() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", gateway.consolePort())) {
            socket.setSoTimeout(60_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(
                    new String[] {"TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA"});
            assertThrows(SSLException.class, socket::startHandshake);
        }
    }

    @Test
    void theKeyStoreIsItsOwnersOnly() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(gateway.data().resolve("security/console-tls.p12"))));
    }

    @Test
    void itSaysItsAddressAndWarnsOfNothing() throws Exception {
        assertTrue(gateway.log().contains("https://localhost:" + gateway.consolePort() + "/system/console"),
                gateway.log());
        assertFalse(gateway.log().contains("without TLS"), gateway.log());
    }
}
