package io.tidegate.sinks.kafka;

import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one topic of a Kafka cluster. */
@ObjectClassDefinition(name = "Tidegate: sink Kafka",
        description = "Writes samples, metrics and events to a topic of Apache Kafka.")
public interface KafkaConfig extends LineKeys, SinkKeys {
    @AttributeDefinition(defaultValue = "localhost:9092",
            description = "Some brokers of the cluster, each as host:port; they name the others. Separate "
                    + "several in one text by commas.")
    default String[] brokers() { return new String[] {"localhost:9092"}; }

    @AttributeDefinition(defaultValue = "tidegate", description = "Topic to write to.")
    default String topic() { return "tidegate"; }

    @AttributeDefinition(defaultValue = "gateway",
            description = "Name of this gateway: each record's key begins with it.")
    default String gateway() { return "gateway"; }

    @AttributeDefinition(options = {
        @Option(label = "line", value = "line"),
        @Option(label = "json", value = "json")}, defaultValue = "line",
            description = "Value of a record: a line of InfluxDB line protocol; a JSON object with "
                    + "measurement, tags, fields and timestamp.")
    default String format() { return "line"; }

    @AttributeDefinition(options = {
        @Option(label = "iso", value = "iso"),
        @Option(label = "ms", value = "ms"),
        @Option(label = "ns", value = "ns")}, defaultValue = "iso",
            description = "Form of the time in JSON: ISO 8601 text in UTC; ms or ns since 1970. Line "
                    + "protocol has ns.")
    default String json_time() { return "iso"; }

    @AttributeDefinition(options = {
        @Option(label = "gzip", value = "gzip"),
        @Option(label = "none", value = "none")}, defaultValue = "gzip",
            description = "Compression of the records.")
    default String compression() { return "gzip"; }

    @AttributeDefinition(defaultValue = "false", description = "Whether the brokers expect TLS.")
    default boolean tls() { return false; }

    @AttributeDefinition(required = false,
            description = "PEM file with the certificates of the authorities to trust; a relative path "
                    + "starts at the config folder. Empty means those that Java trusts.")
    default String tls_ca_file() { return ""; }

    @AttributeDefinition(required = false,
            description = "PEM file with this gateway's private key (PKCS #8, not encrypted) and its "
                    + "certificates, for brokers that ask for them; a relative path starts at the config "
                    + "folder.")
    default String tls_key_file() { return ""; }

    @AttributeDefinition(options = {
        @Option(label = "PLAIN", value = "PLAIN"),
        @Option(label = "SCRAM-SHA-256", value = "SCRAM-SHA-256"),
        @Option(label = "SCRAM-SHA-512", value = "SCRAM-SHA-512")}, defaultValue = "SCRAM-SHA-512",
            description = "SASL mechanism by which the user logs in. PLAIN sends the password as it is: "
                    + "only with TLS.")
    default String sasl_mechanism() { return "SCRAM-SHA-512"; }

    @AttributeDefinition(required = false,
            description = "User name; empty if the brokers ask for none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(required = false,
            description = "Client id, by which brokers know this gateway in their logs and quotas; empty "
                    + "means tidegate-{gateway}.")
    default String client_id() { return ""; }

    @AttributeDefinition(min = "1024", max = "134217728", defaultValue = "1048576",
            description = "Maximum size of a record, in bytes, 1 KiB to 128 MiB; longer ones become dead "
                    + "letters. The brokers have a limit of their own (message.max.bytes).")
    default int max_record_bytes() { return 1 << 20; }

    @AttributeDefinition(min = "1000", max = "600000", defaultValue = "15000",
            description = "Maximum time until the brokers have acknowledged a batch, in ms, 1000 to "
                    + "600000.")
    default int request_timeout_ms() { return 15_000; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{brokers} {topic}")
    default String webconsole_configurationFactory_nameHint() { return "{brokers} {topic}"; }
}
