package io.tidegate.sinks.prometheus.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate the endpoint shows. The files are read again when they changed, as certificates are renewed
 * while the gateway runs; while the new ones are bad the last good ones stay. Any thread.
 */
public final class TlsIdentity extends X509ExtendedKeyManager {
    private static final String ALIAS = "tidegate";

    private final PemFiles files;
    private volatile PemFiles.Identity now;
    private String stamp = "";

    public TlsIdentity(PemFiles files) { this.files = files; }

    /**
     * Reads the files if they changed since they were read last.
     *
     * @return whether it did
     * @throws IOException says for people what is wrong with the files
     */
    public synchronized boolean look() throws IOException {
        String found = files.stamp();
        if (found.equals(stamp)) return false;
        now = files.read();
        stamp = found;
        return true;
    }

    /** For a server that shows this certificate, whichever that is at the time. */
    public SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {this}, null, null);
        return context;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return keyType.equals(now.key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) { return now.chain().clone(); }

    @Override
    public PrivateKey getPrivateKey(String alias) { return now.key(); }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) { return new String[] {ALIAS}; }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) { return new String[0]; }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) { return null; }
}
