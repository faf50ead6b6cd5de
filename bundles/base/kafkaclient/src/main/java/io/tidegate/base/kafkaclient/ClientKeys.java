package io.tidegate.base.kafkaclient;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** A cluster in the library's words. Stateless. */
final class ClientKeys {
    /** Compresses well enough, at half of the processor time. */
    private static final int GZIP_LEVEL = 1;
    private static final int BATCH_BYTES = 64 << 10;
    /** Of records that wait for a broker's answer; a batch of lines is given as a whole. */
    private static final long MAX_WAITING_BYTES = 32L << 20;
    private static final long RECONNECT_MILLIS = 100;
    private static final long MAX_RECONNECT_MILLIS = 1_000;
    private static final int LINGER_MILLIS = 5;
    /** Until the partitions of a topic are known. */
    private static final int MAX_BLOCK_MILLIS = 10_000;
    private static final int MAX_REQUEST_MILLIS = 15_000;

    private ClientKeys() {}

    /** Of one that writes: each record once in a partition and in order, acknowledged by all copies. */
    static Map<String, Object> ofWriter(KafkaCluster cluster, KafkaWriter.Compression compression,
            int maxRecordBytes) {
        Map<String, Object> keys = common(cluster);
        int timeout = (int) cluster.timeout().toMillis();
        keys.put(ProducerConfig.ACKS_CONFIG, "all");
        keys.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        keys.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        keys.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        keys.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(MAX_WAITING_BYTES, 2L * maxRecordBytes));
        keys.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        keys.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(timeout, MAX_BLOCK_MILLIS));
        keys.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        keys.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression.name().toLowerCase(Locale.ROOT));
        keys.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, GZIP_LEVEL);
        return keys;
    }

    /** Of one that asks. */
    static Map<String, Object> ofInquirer(KafkaCluster cluster) {
        Map<String, Object> keys = common(cluster);
        keys.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) cluster.timeout().toMillis());
        return keys;
    }

    private static Map<String, Object> common(KafkaCluster cluster) {
        Map<String, Object> keys = new HashMap<>();
        keys.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.brokers());
        keys.put(CommonClientConfigs.CLIENT_ID_CONFIG, cluster.clientId());
        // so that a broker that falls silent is asked a second time within the timeout
        keys.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min((int) cluster.timeout().toMillis() / 2 - LINGER_MILLIS, MAX_REQUEST_MILLIS));
        keys.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MILLIS);
        keys.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_MILLIS);
        keys.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        // brokers may ask clients for metrics of theirs; that is for their owner, not for us
        keys.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        SecurityProtocol protocol = cluster.login().isPresent()
                ? cluster.tls().isPresent() ? SecurityProtocol.SASL_SSL : SecurityProtocol.SASL_PLAINTEXT
                : cluster.tls().isPresent() ? SecurityProtocol.SSL : SecurityProtocol.PLAINTEXT;
        keys.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name);
        cluster.login().ifPresent(login -> addLogin(login, keys));
        cluster.tls().ifPresent(tls -> addTls(tls, keys));
        return keys;
    }

    private static void addTls(KafkaCluster.Tls tls, Map<String, Object> keys) {
        tls.authorities().ifPresent(file -> {
            keys.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            keys.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        });
        tls.own().ifPresent(file -> {
            keys.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            keys.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file.toString());
        });
    }

    private static void addLogin(KafkaCluster.Login login, Map<String, Object> keys) {
        String module = login.mechanism().equals("PLAIN") ? PlainLoginModule.class.getName()
                : ScramLoginModule.class.getName();
        keys.put(SaslConfigs.SASL_MECHANISM, login.mechanism());
        keys.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(module + " required username="
                + quoted(login.user()) + " password=" + quoted(login.password()) + ";"));
    }

    /** As the reader of such texts, a StreamTokenizer, wants it. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray())
            if (c == '"' || c == '\\')
            quoted.append('\\').append(c);
            else if (c < ' ')
            quoted.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            else
            quoted.append(c);
        return quoted.append('"').toString();
    }
}
