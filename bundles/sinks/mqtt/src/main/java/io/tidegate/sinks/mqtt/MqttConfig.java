package io.tidegate.sinks.mqtt;

import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one MQTT broker. */
@ObjectClassDefinition(name = "Tidegate: sink MQTT",
        description = "Publishes samples, metrics and events to an MQTT broker.")
public interface MqttConfig extends LineKeys, SinkKeys {
    @AttributeDefinition(defaultValue = "mqtt://localhost:1883",
            description = "The broker, mqtt://host:port, or mqtts:// with TLS, without user and password.")
    default String url() { return "mqtt://localhost:1883"; }

    @AttributeDefinition(options = {
        @Option(label = "5", value = "5"),
        @Option(label = "3.1.1", value = "3.1.1")}, defaultValue = "5",
            description = "MQTT version. With 5, the broker gives the reason when it refuses something.")
    default String version() { return "5"; }

    @AttributeDefinition(required = false, description = "User name; empty if the broker needs none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(required = false,
            description = "Client identifier, unique at the broker; empty means a random one.")
    default String client_id() { return ""; }

    @AttributeDefinition(required = false,
            description = "PEM file with the certificates of the authorities to trust for mqtts; a "
                    + "relative path starts at the config folder. Empty means those that Java trusts.")
    default String tls_ca_file() { return ""; }

    @AttributeDefinition(defaultValue = "gateway",
            description = "Name of this gateway, for {gateway} in topics.")
    default String gateway() { return "gateway"; }

    @AttributeDefinition(defaultValue = "tidegate/{gateway}/{measurement}",
            description = "Topic to publish to. Placeholders: {gateway}, {measurement}, {bus}, "
                    + "{message}, {tags} (the values of all tags that no other placeholder uses, one level "
                    + "each), and {signal} or {field}, which give each field its own topic. Empty levels are "
                    + "omitted.")
    default String topic() { return "tidegate/{gateway}/{measurement}"; }

    @AttributeDefinition(options = {
        @Option(label = "json", value = "json"),
        @Option(label = "line", value = "line"),
        @Option(label = "value", value = "value")}, defaultValue = "json",
            description = "Payload: a JSON object with measurement, tags, fields and timestamp; a line "
                    + "of InfluxDB line protocol; only the value, "
                    + "which needs {signal} or {field} in the topic.")
    default String payload() { return "json"; }

    @AttributeDefinition(options = {
        @Option(label = "iso", value = "iso"),
        @Option(label = "ms", value = "ms"),
        @Option(label = "ns", value = "ns")}, defaultValue = "iso",
            description = "Form of the time in JSON: ISO 8601 text in UTC; ms or ns since 1970. Line "
                    + "protocol has ns.")
    default String json_time() { return "iso"; }

    @AttributeDefinition(min = "0", max = "2", defaultValue = "1",
            description = "Quality of service, 0 to 2. With 1 and 2, a batch counts as sent when the "
                    + "broker has acknowledged each message. With 0 nothing is acknowledged, and messages in "
                    + "flight when a connection ends are lost.")
    default int qos() { return 1; }

    @AttributeDefinition(defaultValue = "false",
            description = "Let the broker keep the newest message of each topic for later subscribers.")
    default boolean retain() { return false; }

    @AttributeDefinition(required = false,
            description = "Topic with the retained message online or offline; offline is also the last "
                    + "will. May contain {gateway}. Empty means none.")
    default String status_topic() { return ""; }

    @AttributeDefinition(min = "1024", max = "268435455", defaultValue = "262144",
            description = "Maximum message size, in bytes, 1 KiB to 256 MiB; longer ones become dead "
                    + "letters. An MQTT 3.1.1 broker disconnects when a message exceeds its own limit.")
    default int max_message_bytes() { return 262_144; }

    @AttributeDefinition(min = "100", max = "600000", defaultValue = "10000",
            description = "Maximum time to wait for the broker's next response, in ms, 100 to 600000.")
    default int request_timeout_ms() { return 10_000; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{url} {topic}")
    default String webconsole_configurationFactory_nameHint() { return "{url} {topic}"; }
}
