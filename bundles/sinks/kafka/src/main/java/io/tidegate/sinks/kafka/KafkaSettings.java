package io.tidegate.sinks.kafka;

import io.tidegate.base.kafkaclient.KafkaCluster;
import io.tidegate.base.kafkaclient.KafkaWriter.Compression;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A topic and how to write to it; checked at birth. Never prints the password. Immutable.
 *
 * @param gateway with which keys begin
 * @param time    in JSON
 */
record KafkaSettings(KafkaCluster cluster, String topic, String gateway, Format format, LineJson.Time time,
        Compression compression, int maxRecordBytes) {
    private static final Pattern BROKER =
            Pattern.compile("([\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]):(\\d{1,5})");
    private static final Pattern TOPIC = Pattern.compile("[\\p{Alnum}._-]{1,249}");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_NAME = 256;
    private static final List<String> MECHANISMS = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found, never a secret */
    static KafkaSettings of(KafkaConfig keys, Path folder) {
        String gateway = name("gateway", HttpSettings.text(keys.gateway()));
        if (gateway.isEmpty()) throw HttpSettings.wrong("gateway", "a name", "nothing");
        String id = name("client.id", HttpSettings.text(keys.client_id()));
        KafkaCluster cluster = new KafkaCluster(brokers(keys.brokers()),
                id.isEmpty() ? "tidegate-" + gateway : id, login(keys), tls(keys, folder),
                Duration.ofMillis(number("request.timeout.ms", keys.request_timeout_ms(), 1_000, 600_000)));
        return new KafkaSettings(cluster, topic(HttpSettings.text(keys.topic())), gateway,
                Format.of(keys.format()), LineJson.Time.of("json.time", keys.json_time()),
                compression(keys.compression()),
                number("max.record.bytes", keys.max_record_bytes(), 1_024, 128 << 20));
    }

    private static int number(String key, int number, int least, int most) {
        if (number < least || number > most) throw HttpSettings.wrong(key, least + " to " + most, number);
        return number;
    }

    private static List<String> brokers(String[] texts) {
        List<String> brokers = new ArrayList<>();
        for (String text : texts == null ? new String[0] : texts) {
            String broker = text.strip();
            if (broker.isEmpty()) continue;
            if (broker.contains("@") || broker.contains("://"))
                throw HttpSettings.wrong("brokers", "host:port, without scheme, user and password",
                        broker.replaceAll("^(\\w+://)?.*@", "$1***@"));
            if (!BROKER.matcher(broker).matches())
                throw HttpSettings.wrong("brokers", "host:port", "'" + broker + "'");
            if (port(broker) < 1 || port(broker) > MAX_PORT)
                throw HttpSettings.wrong("brokers", "a port of 1 to " + MAX_PORT, "'" + broker + "'");
            brokers.add(broker);
        }
        if (brokers.isEmpty()) throw HttpSettings.wrong("brokers", "at least one host:port", "none");
        return brokers;
    }

    private static int port(String broker) {
        return Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
    }

    private static String topic(String text) {
        if (!TOPIC.matcher(text).matches() || text.matches("\\.{1,2}"))
            throw HttpSettings.wrong("topic", "1 to 249 of the characters a-z A-Z 0-9 . _ -",
                    "'" + text + "'");
        return text;
    }

    /** It is part of a key, and of names that brokers log. */
    private static String name(String key, String text) {
        if (text.length() > MAX_NAME || text.matches("(?s).*\\p{Cntrl}.*"))
            throw HttpSettings.wrong(key, "at most " + MAX_NAME + " characters in one line",
                    text.length() + " characters");
        return text;
    }

    private static Compression compression(String name) {
        for (Compression one : Compression.values())
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) return one;
        throw HttpSettings.wrong("compression", "gzip or none", name);
    }

    private static Optional<KafkaCluster.Login> login(KafkaConfig keys) {
        String user = HttpSettings.text(keys.user());
        String password = keys._password() == null ? "" : keys._password();
        if (user.isEmpty() && !password.isEmpty())
            throw HttpSettings.wrong("user", "a name for .password", "nothing");
        if (!MECHANISMS.contains(keys.sasl_mechanism()))
            throw HttpSettings.wrong("sasl.mechanism", String.join(" or ", MECHANISMS),
                    keys.sasl_mechanism());
        return user.isEmpty() ? Optional.empty()
                : Optional.of(new KafkaCluster.Login(keys.sasl_mechanism(), user, password));
    }

    private static Optional<KafkaCluster.Tls> tls(KafkaConfig keys, Path folder) {
        Optional<Path> authorities = file(keys.tls_ca_file(), folder);
        Optional<Path> own = file(keys.tls_key_file(), folder);
        if (!keys.tls() && authorities.isPresent())
            throw HttpSettings.wrong("tls.ca.file", "nothing, or tls = true",
                    HttpSettings.text(keys.tls_ca_file()));
        if (!keys.tls() && own.isPresent())
            throw HttpSettings.wrong("tls.key.file", "nothing, or tls = true",
                    HttpSettings.text(keys.tls_key_file()));
        return keys.tls() ? Optional.of(new KafkaCluster.Tls(authorities, own)) : Optional.empty();
    }

    private static Optional<Path> file(String text, Path folder) {
        String file = HttpSettings.text(text);
        return file.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(file));
    }

    /**
     * Whom what waits on disk is for. Some brokers stand for the cluster; those that are added or left out
     * later make no other one, but nobody can tell.
     */
    String target() {
        return "Kafka topic " + topic + " at "
                + cluster.brokers().stream().sorted().collect(Collectors.joining(","));
    }

    /** For people. */
    String where() { return "topic '" + topic + "' at " + cluster; }
}
