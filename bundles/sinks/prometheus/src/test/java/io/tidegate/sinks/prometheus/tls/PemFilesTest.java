package io.tidegate.sinks.prometheus.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.sinks.prometheus.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
        String said =
                assertThrows(IOException.class, () -> new PemFiles(certificate, key).read()).getMessage();
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
        assertEquals(
                "tls.key: there is no 'BEGIN PRIVATE KEY' in odd.pem; make it with: openssl pkcs8 -topk8 "
                        + "-nocrypt -in OLD -out odd.pem",
                fault(good.certificate(), file("-----BEGIN RSA PRIVATE KEY-----\nAA==\n")));
        assertEquals("tls.key: expected a key of RSA, EC or Ed25519 in odd.pem, found another",
                fault(good.certificate(),
                        file("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n")));
    }

    @Test
    void saysThatAKeyIsNoBase64() throws IOException {
        String odd =
                Files.readString(good.key()).replaceFirst("(?s)(-----BEGIN PRIVATE KEY-----\n.{20})", "$1==");
        String said = fault(good.certificate(), file(odd));
        assertTrue(said.startsWith(
                "tls.key: expected Base64 between BEGIN and END in odd.pem, found other text"), said);
    }

    @Test
    void saysThatAFolderOrAVeryLargeFileIsNoKey() throws IOException {
        assertTrue(fault(good.certificate(), folder).startsWith("tls.key: "));
        assertTrue(fault(file("x".repeat((1 << 20) + 1)), good.key()).contains("at most 1048576 bytes"));
    }

    /**
     * Bytes of both files are changed, cut out, doubled: all of it is told as a fault of a file, or is good.
     */
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void whateverIsInTheFilesIsToldAsAFaultOfAFile(String algorithm) throws Exception {
        PemFiles made = TestCertificate.make(folder, "damaged" + algorithm, algorithm);
        byte[] certificate = Files.readAllBytes(made.certificate());
        byte[] key = Files.readAllBytes(made.key());
        Random random = new Random(1);
        for (int i = 0; i < 1_500; i++) {
            Files.write(made.certificate(), i % 2 == 0 ? damaged(certificate, random) : certificate);
            Files.write(made.key(), i % 2 == 1 ? damaged(key, random) : key);
            try {
                made.read();
            } catch (IOException told) {
                assertTrue(told.getMessage().startsWith("tls."), told.getMessage());
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int i = 0, n = 1 + random.nextInt(3); i < n; i++) {
            int at = random.nextInt(bad.length);
            int kind = random.nextInt(4);
            if (kind == 0)
                bad[at] = (byte) random.nextInt(256);
            else if (kind == 1)
                bad[at] = (byte) "=A/+z9-\n".charAt(random.nextInt(8));
            else if (kind == 2)
                bad = Arrays.copyOf(bad, at + 1);
            else
                System.arraycopy(good, 0, bad, at, bad.length - at);
        }
        return bad;
    }

    @Test
    void saysThatTheKeyIsOfAnotherCertificate() throws Exception {
        PemFiles other = TestCertificate.make(folder, "other", "EC");
        assertTrue(fault(good.certificate(), other.key())
                .startsWith("tls.key: the key in other.key is not that of the"));
    }
}
