package io.tidegate.base.mqttclient;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * A broker, and the settings of a session with it. Never prints the password.
 *
 * @param url      {@code mqtt://host:port}, or mqtts
 * @param clientId unique at the broker, not empty
 * @param login    user and password; empty for none
 * @param tls      authorities to trust; for mqtts only
 * @param session  how the session is kept
 */
public record MqttBroker(URI url, String clientId, Optional<Login> login, Tls tls, Session session) {
    /** As whom to connect. Never prints the password. */
    public record Login(String user, String password) {
        @Override
        public String toString() { return user; }
    }

    /**
     * Whom to trust.
     *
     * @param authorities null for those that Java trusts
     * @param verifyHost  whether the certificate must be for the host of the URL
     */
    public record Tls(X509TrustManager authorities, boolean verifyHost) {
        /** Those that Java trusts. */
        public static final Tls JAVA = new Tls(null, true);
    }

    /**
     * How a session is kept.
     *
     * @param keepAlive until a sign of life is asked for, whole seconds
     * @param isKept    whether the broker keeps it, with what was published meanwhile, while we are away
     * @param maxBytes  a longer message is not read: with version 5 the broker leaves it out, with 3 it ends
     *                  the connection
     * @param inFlight  most messages of ours that wait for the broker's word, 1 to 65535; fewer where the
     *                  broker wants fewer
     * @param will      published by the broker if we are gone without a word
     */
    public record Session(Duration keepAlive, boolean isKept, int maxBytes, int inFlight,
            Optional<MqttMessage> will) {}

    /** Whether TLS is spoken. */
    public boolean isSecure() { return url.getScheme().endsWith("s"); }

    @Override
    public String toString() { return url.toString(); }
}
