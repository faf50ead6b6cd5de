package io.tidegate.sinks.mqtt;

import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one MQTT broker. */
@ObjectClassDefinition(name = "Tidegate: sink MQTT", description = "Publishes samples, metrics and events to an MQTT broker.")
public interface MqttConfig extends LineKeys, SinkKeys {
    @AttributeDefinition(defaultValue = "mqtt://localhost:1883",
            description = "The broker, mqtt://host:port, or mqtts:// with TLS, without user and password.")
    default String url() { return "mqtt://localhost:1883"; }

    @AttributeDefinition(options = {
        @Option(label = "5", value = "5"),
        @Option(label = "3.1.1", value = "3.1.1")}, defaultValue = "5",
            description = "Version of MQTT. With 5 the broker says why it refuses something.")
    default String version() { return "5"; }

    @AttributeDefinition(required = false, description = "User name; empty if the broker asks for none.")
    default String user() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "Password of the user.")
    default String _password() { return ""; }

    @AttributeDefinition(required = false,
            description = "Client identifier, unique at the broker; empty means a random one.")
    default String client_id() { return ""; }

    @AttributeDefinition(required = false,
            description = "File with the certificates of the authorities to trust for mqtts, PEM; from the folder of the"
                    + " configuration files; empty means those that Java trusts.")
    default String tls_ca_file() { return ""; }

    @AttributeDefinition(defaultValue = "gateway", description = "Name of this gateway, for {gateway} in topics.")
    default String gateway() { return "gateway"; }

    @AttributeDefinition(defaultValue = "tidegate/{gateway}/{measurement}",
            description = "Topic, with places to fill in: {gateway}, {measurement}, {bus}, {message}, {tags} (the values of all tags that"
                    + " no other place has, a level each), and {signal} or {field}, by which each field has a topic of its own. A level"
                    + " with nothing in it is left out.")
    default String topic() { return "tidegate/{gateway}/{measurement}"; }

    @AttributeDefinition(options = {
        @Option(label = "json", value = "json"),
        @Option(label = "line", value = "line"),
        @Option(label = "value", value = "value")}, defaultValue = "json",
            description = "What is published: a JSON object with measurement, tags, fields and timestamp; a line of InfluxDB line"
                    + " protocol; the value alone, which needs {signal} or {field} in the topic.")
    default String payload() { return "json"; }

    @AttributeDefinition(options = {
        @Option(label = "iso", value = "iso"),
        @Option(label = "ms", value = "ms"),
        @Option(label = "ns", value = "ns")}, defaultValue = "iso",
            description = "How JSON says the time: as a text of ISO 8601 in UTC; in ms or ns since 1970. Lines have ns.")
    default String json_time() { return "iso"; }

    @AttributeDefinition(min = "0", max = "2", defaultValue = "1",
            description = "Quality of service, 0 to 2. With 1 and 2 a batch counts as sent once the broker has acknowledged each message;"
                    + " with 0 nothing is acknowledged, and what is under way when a connection ends is lost.")
    default int qos() { return 1; }

    @AttributeDefinition(defaultValue = "false",
            description = "Let the broker keep the newest message of each topic for who subscribes later.")
    default boolean retain() { return false; }

    @AttributeDefinition(required = false,
            description = "Topic for online and offline, retained: offline is also the last will. Empty means none. {gateway} is filled in.")
    default String status_topic() { return ""; }

    @AttributeDefinition(min = "1024", max = "268435455", defaultValue = "262144",
            description = "Longest message, in bytes, 1 KiB to 256 MiB; longer ones become dead letters. A broker that speaks 3.1.1 ends"
                    + " the connection for one that it finds too long.")
    default int max_message_bytes() { return 262_144; }

    @AttributeDefinition(min = "100", max = "600000", defaultValue = "10000",
            description = "Longest time to wait for the broker's next word, in ms, 100 to 600000.")
    default int request_timeout_ms() { return 10_000; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{url} {topic}")
    default String webconsole_configurationFactory_nameHint() { return "{url} {topic}"; }
}
