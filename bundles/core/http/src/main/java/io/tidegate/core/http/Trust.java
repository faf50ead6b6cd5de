package io.tidegate.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities to trust for TLS: those of one file, and no others. Immutable.
 *
 * @param context for sockets
 * @param manager the same, for libraries that ask for it
 */
public record Trust(SSLContext context, X509TrustManager manager) {
    /**
     * Reads the certificates.
     *
     * @param pem one certificate or more, PEM
     * @throws IOException if it cannot be read or has none; the message names key and file
     */
    public static Trust in(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) throw new IOException("it holds no certificate");
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : found)
                store.setCertificateEntry("authority" + number++, certificate);
            return of(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("tls.ca.file: expected certificates (PEM) in " + pem + ", found " + e, e);
        }
    }

    private static Trust of(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        TrustManager[] managers = factory.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        for (TrustManager manager : managers)
            if (manager instanceof X509TrustManager x509) return new Trust(context, x509);
        throw new GeneralSecurityException("this Java has no X.509 trust manager");
    }
}
