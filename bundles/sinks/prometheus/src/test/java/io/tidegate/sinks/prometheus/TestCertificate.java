package io.tidegate.sinks.prometheus;

import io.tidegate.sinks.prometheus.tls.PemFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** Certificates for 127.0.0.1 that sign themselves, made by the JDK's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    /** Writes {@code NAME.crt} and {@code NAME.key}. */
    public static PemFiles make(Path folder, String name, String algorithm)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "a", "-keyalg", algorithm, "-dname", "CN=" + name,
                        "-validity", "2", "-ext",
                        "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store.toString(),
                        "-storepass", PASSWORD)
                        .inheritIO().start();
        if (keytool.waitFor() != 0) throw new IOException("keytool failed");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new PemFiles(
                write(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate("a").getEncoded()),
                write(folder.resolve(name + ".key"), "PRIVATE KEY",
                        keys.getKey("a", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path write(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file,
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
