package io.tidegate.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate made by the JDK's {@code keytool}, for servers of a test.
 *
 * @param certificate PEM file, also the authority to trust
 * @param key         PEM file, not encrypted
 * @param context     for a server in Java
 */
public record TestCertificate(Path certificate, Path key, SSLContext context) {
    private static final char[] SECRET = "changeit".toCharArray();

    /**
     * @param folder where the files go
     * @param names  what it is for, as keytool writes it: {@code ip:127.0.0.1,dns:localhost}
     */
    public static TestCertificate make(Path folder, String names) throws IOException {
        Path store = Files.createDirectories(folder).resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "server", "-keyalg",
                "EC",
                "-dname", "CN=test", "-ext", "san=" + names, "-ext", "bc:c", "-validity", "30", "-storetype",
                "PKCS12",
                "-keystore", store.toString(), "-storepass", new String(SECRET)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile()).start();
        if (process.onExit().join().exitValue() != 0)
            throw new IOException("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
        try {
            return of(folder, store);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static TestCertificate of(Path folder, Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new TestCertificate(
                pem(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey("server", SECRET).getEncoded()),
                context);
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
        return Files
                .writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n")
                .toAbsolutePath();
    }
}
