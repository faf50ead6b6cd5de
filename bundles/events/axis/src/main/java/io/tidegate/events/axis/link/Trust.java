package io.tidegate.events.axis.link;

import io.tidegate.api.text.OneLine;
import io.tidegate.events.axis.settings.AxisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificates are trusted: those of a PEM file, or those that Java trusts. */
public final class Trust {
    private Trust() {}

    /** @throws TroubleException if the file cannot be read or has no certificate */
    public static TrustManagerFactory factory(Path caFile) throws IOException {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(caFile == null ? null : store(caFile));
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new TroubleException(
                    "ca.file: expected a PEM file with certificates, found " + caFile + ": "
                            + OneLine.of(e.getMessage()));
        }
    }

    /** For the JDK's client. */
    public static SSLContext context(AxisSettings.Place place) throws IOException {
        TrustManager[] managers = factory(place.caFile()).getTrustManagers();
        if (!place.verifyHost()) managers = new TrustManager[] {new AnyHost((X509TrustManager) managers[0])};
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TroubleException("no TLS: " + OneLine.of(e.getMessage()));
        }
    }

    private static KeyStore store(Path caFile) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) throw new IOException("it has none");
            for (Certificate one : all) store.setCertificateEntry("ca" + store.size(), one);
        }
        return store;
    }

    /**
     * Checks the certificate as ever, but not the name in it: the JDK leaves that to a manager of this kind.
     */
    private static final class AnyHost extends X509ExtendedTrustManager {
        private final X509TrustManager chain;

        private AnyHost(X509TrustManager chain) { this.chain = chain; }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type)
                throws CertificateException {
            chain.checkServerTrusted(certificates, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket)
                throws CertificateException {
            chain.checkServerTrusted(certificates, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
                throws CertificateException {
            chain.checkServerTrusted(certificates, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type)
                throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(certificates, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(certificates, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() { return chain.getAcceptedIssuers(); }
    }
}
