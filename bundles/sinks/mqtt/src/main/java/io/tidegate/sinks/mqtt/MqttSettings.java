package io.tidegate.sinks.mqtt;

import io.tidegate.base.mqttclient.MqttVersion;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A broker and how to publish there; checked at birth. Never prints the password. Immutable.
 *
 * @param url         with a port
 * @param clientId    empty for a random one
 * @param login       user and password
 * @param authorities file with the certificates to trust, PEM; empty for those of Java
 * @param topic       of lines
 * @param status      topic of online and offline; empty for none
 * @param time        in JSON
 * @param qos         0 to 2
 * @param retain      whether the newest message of each topic is kept
 * @param maxBytes    of a message
 * @param timeout     until the broker's next word
 */
record MqttSettings(URI url, MqttVersion version, String clientId, Login login, Optional<Path> authorities,
        Topic topic,
        Optional<String> status, Payload payload, LineJson.Time time, int qos, boolean retain, int maxBytes,
        Duration timeout) {
    /** As whom. Never prints the password. @param user empty for nobody */
    record Login(String user, String password) {
        @Override
        public String toString() { return user; }
    }

    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int MAX_CLIENT_ID = 256;
    private static final String URL = "mqtt://host:port or mqtts://host:port";

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found, never a secret */
    static MqttSettings of(MqttConfig keys, Path folder) {
        String gateway = HttpSettings.text(keys.gateway());
        Topic topic = new Topic("topic", HttpSettings.text(keys.topic()), gateway);
        Payload payload = Payload.of(keys.payload());
        if (payload == Payload.VALUE && !topic.isPerField())
            throw HttpSettings.wrong("topic", "{signal} or {field} in it, as payload = value", keys.topic());
        if (payload == Payload.LINE && topic.isPerField())
            throw HttpSettings.wrong("topic", "neither {signal} nor {field} in it, as payload = line",
                    keys.topic());
        String file = HttpSettings.text(keys.tls_ca_file());
        return new MqttSettings(url(HttpSettings.text(keys.url())), version(keys.version()),
                clientId(HttpSettings.text(keys.client_id())),
                login(keys), file.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(file)), topic,
                status(HttpSettings.text(keys.status_topic()), gateway), payload,
                LineJson.Time.of("json.time", keys.json_time()),
                number("qos", keys.qos(), 0, 2), keys.retain(),
                number("max.message.bytes", keys.max_message_bytes(), 1_024, 268_435_455),
                Duration.ofMillis(number("request.timeout.ms", keys.request_timeout_ms(), 100, 600_000)));
    }

    private static int number(String key, int number, int least, int most) {
        if (number < least || number > most) throw HttpSettings.wrong(key, least + " to " + most, number);
        return number;
    }

    private static URI url(String text) {
        String masked = text.replaceAll("^(\\w+://)?.*@", "$1***@").replaceAll("[?#].*", "?***");
        URI url;
        try {
            url = URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw HttpSettings.wrong("url", URL, masked);
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.matches("mqtts?") || url.getHost() == null) throw HttpSettings.wrong("url", URL, masked);
        if (url.getRawUserInfo() != null)
            throw HttpSettings.wrong("url", "no user or password in it, they have keys of their own", masked);
        if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null)
            throw HttpSettings.wrong("url", URL + " and nothing behind it", masked);
        int port = url.getPort() > 0 ? url.getPort() : scheme.endsWith("s") ? TLS_PORT : PORT;
        return URI.create(scheme + "://" + url.getHost() + ":" + port);
    }

    private static MqttVersion version(String text) {
        if (text.equals("5")) return MqttVersion.V5;
        if (text.equals("3.1.1")) return MqttVersion.V3;
        throw HttpSettings.wrong("version", "5 or 3.1.1", text);
    }

    private static String clientId(String text) {
        if (text.length() > MAX_CLIENT_ID || text.matches("(?s).*\\p{Cntrl}.*"))
            throw HttpSettings.wrong("client.id", "at most " + MAX_CLIENT_ID + " characters",
                    text.length() + " characters");
        return text;
    }

    private static Login login(MqttConfig keys) {
        Login login =
                new Login(HttpSettings.text(keys.user()), keys._password() == null ? "" : keys._password());
        if (login.user.isEmpty() && !login.password.isEmpty())
            throw HttpSettings.wrong("user", "a name for .password", "nothing");
        return login;
    }

    private static Optional<String> status(String text, String gateway) {
        if (text.isEmpty()) return Optional.empty();
        Topic topic = new Topic("status.topic", text, gateway);
        if (!topic.isFixed())
            throw HttpSettings.wrong("status.topic", "only {gateway} between braces", "'" + text + "'");
        return Optional.of(topic.fixed());
    }

    /** Whom what waits on disk is for; how and where it is published there does not matter. */
    String target() { return "MQTT broker " + url; }
}
