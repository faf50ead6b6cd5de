package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
    @TempDir
    private static Path folder;
    private static PemFiles good;

    @BeforeAll
    static void make() throws Exception { good = TestCertificate.make(folder, "good", "EC"); }

    private static String fault(Path certificate, Path key) {
        String said = assertThrows(IOException.class, () -> new PemFiles(certificate, key).read()).getMessage();
        return said.replace(folder + "/", "");
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("odd.pem"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsWhatAuthoritiesHandOut(String algorithm) throws Exception {
        PemFiles.Identity identity = TestCertificate.make(folder, algorithm, algorithm).read();
        assertEquals("CN=" + algorithm, identity.chain()[0].getSubjectX500Principal().getName());
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertEquals("tls.certificate: there is no file no.crt; put it there, or correct tls.certificate",
                fault(folder.resolve("no.crt"), good.key()));
        assertEquals("tls.key: there is no file no.key; put it there, or correct tls.key",
                fault(good.certificate(), folder.resolve("no.key")));
    }

    @Test
    void saysThatThereIsNoCertificate() throws IOException {
        assertTrue(fault(file("hello"), good.key()).startsWith("tls.certificate: "));
        assertTrue(fault(file(""), good.key()).startsWith("tls.certificate: "));
    }

    @Test
    void saysHowAKeyOfAnotherFormIsMadeOne() throws IOException {
        assertEquals("tls.key: there is no 'BEGIN PRIVATE KEY' in odd.pem; make it with: openssl pkcs8 -topk8 -nocrypt"
                + " -in OLD -out odd.pem", fault(good.certificate(), file("-----BEGIN RSA PRIVATE KEY-----\nAA==\n")));
        assertEquals("tls.key: expected a key of RSA, EC or Ed25519 in odd.pem, found another",
                fault(good.certificate(), file("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n")));
    }

    @Test
    void saysThatTheKeyIsOfAnotherCertificate() throws Exception {
        PemFiles other = TestCertificate.make(folder, "other", "EC");
        assertTrue(fault(good.certificate(), other.key()).startsWith("tls.key: the key in other.key is not that of the"));
    }
}
