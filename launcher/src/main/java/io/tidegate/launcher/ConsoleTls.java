package io.tidegate.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web console over TLS: a file with certificate and key, as authorities hand them out, becomes the key
 * store that Jetty reads, and the framework properties that make it speak TLS only.
 */
final class ConsoleTls {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** Guards nothing: the key store's mode does, as it does for the PEM file it is made of. */
    private static final String PASSWORD = "tidegate";
    private static final String DEFAULT_PORT = "7066";

    private ConsoleTls() {}

    /**
     * Makes the key store and says how to use it.
     *
     * @param pem  certificate, those that signed it, and the key (PKCS#8, not encrypted)
     * @param port of the console; null: the default
     * @throws IOException says for people what is wrong with the file
     */
    static Map<String, String> properties(Path pem, Path data, String port) throws IOException {
        Path store = data.resolve("security").resolve("console-tls.p12");
        write(keyStore(pem), store);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("org.apache.felix.http.enable", "false");
        properties.put("org.apache.felix.https.enable", "true");
        properties.put("org.osgi.service.http.port.secure", port == null ? DEFAULT_PORT : port);
        properties.put("org.apache.felix.https.keystore", store.toString());
        properties.put("org.apache.felix.https.keystore.password", PASSWORD);
        properties.put("org.apache.felix.https.keystore.key.password", PASSWORD);
        return properties;
    }

    private static KeyStore keyStore(Path pem) throws IOException {
        byte[] bytes = Files.readAllBytes(pem);
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates(bytes)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0)
                throw new IOException("--console-tls: there is no certificate (PEM) in " + pem);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("console", key(pem, bytes), PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "--console-tls: expected a certificate and its key (PEM) in " + pem + ", found others: "
                            + e.getMessage(), e);
        }
    }

    /** Without the key, which the parser of certificates does not know. */
    private static byte[] certificates(byte[] pem) {
        String text = PRIVATE_KEY.matcher(new String(pem, StandardCharsets.US_ASCII)).replaceAll("");
        return text.substring(Math.max(0, text.indexOf("-----BEGIN CERTIFICATE")))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static PrivateKey key(Path pem, byte[] bytes) throws IOException {
        Matcher block = PRIVATE_KEY.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!block.find())
            throw new IOException(
                    "--console-tls: there is no 'BEGIN PRIVATE KEY' in " + pem + "; put the key there, too,"
                            + " as openssl pkcs8 -topk8 -nocrypt writes it");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
        for (String algorithm : new String[] {"RSA", "EC", "EdDSA"})
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException ofAnotherKind) {
                continue;
            }
        throw new IOException(
                "--console-tls: expected a key of RSA, EC or Ed25519 in " + pem + ", found another");
    }

    private static void write(KeyStore store, Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(file.getParent().getParent());
        Files.createDirectories(file.getParent(), mode(posix, "rwx------"));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, mode(posix, "rw-------"));
        try (OutputStream out = Files.newOutputStream(draft)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot write a key store: " + e.getMessage(), e);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] mode(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
