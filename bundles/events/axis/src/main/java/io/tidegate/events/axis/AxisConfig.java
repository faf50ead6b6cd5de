package io.tidegate.events.axis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One way to cameras, as a user sets it; checked again in {@link AxisConfigReader}. */
@ObjectClassDefinition(name = "Tidegate: Axis camera",
        description = "Events of an Axis camera by its WebSocket stream, and its metrics; or events of any number of"
                + " cameras by an MQTT broker that they publish to. The scheme of the URL decides.")
@interface AxisConfig {
    @AttributeDefinition(description = "http://camera or https://camera for the camera itself; mqtt://broker:1883 or"
            + " mqtts://broker:8883 for a broker that cameras publish to. Without user and password. Required.")
    String url();

    @AttributeDefinition(required = false, description = "Name of the camera, for topics and tags: letters, digits, _"
            + " and -. Not used with MQTT, see cameras. Default: the name of this configuration.")
    String camera() default "";

    @AttributeDefinition(required = false, description = "User of the camera (operator rights) or of the broker;"
            + " empty if none is asked for. Default: empty.")
    String user() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "Password of the user.")
    String _password() default "";

    @AttributeDefinition(required = false, description = "PEM file of the certificates to trust with https and mqtts:"
            + " that of the camera or broker itself, or of its authority. A relative path starts at the config"
            + " folder. Empty (default): the authorities that Java trusts.")
    String ca_file() default "";

    @AttributeDefinition(description = "Whether the certificate must carry the host name of the URL. A camera that is"
            + " addressed by its number often has one that does not. Default: true.")
    boolean verify_hostname() default true;

    @AttributeDefinition(required = false, description = "What to subscribe to, separated by commas. Camera: topic"
            + " filters such as tns1:VideoSource/tnsaxis:DayNightVision, with //. at the end for all below; empty"
            + " means all. Broker: MQTT topic filters; empty means axis/+/event/#.")
    String[] topics() default {};

    @AttributeDefinition(description = "Whether events are wanted; without, only metrics are read. Default: true.")
    boolean events() default true;

    @AttributeDefinition(required = false, description = "Broker: names of the cameras, each SERIAL=name, separated"
            + " by commas. A camera without one is named by its serial number. Default: none.")
    String[] cameras() default {};

    @AttributeDefinition(required = false, description = "Broker: MQTT topic filters of metrics that cameras push,"
            + " separated by commas, for instance axis/+/metrics/#. Elsewhere a metric is refused. Default: none.")
    String[] metrics_topics() default {};

    @AttributeDefinition(required = false, description = "Broker: client identifier. With one, the broker keeps what"
            + " was published with QoS 1 while the gateway was away; it must be unique at the broker. Empty"
            + " (default): a random one, and nothing is kept.")
    String client_id() default "";

    @AttributeDefinition(min = "1000", max = "600000", description = "A sign of life is asked for after so many"
            + " milliseconds; a camera that gives none for four times as long is taken for lost. 1000 to 600000."
            + " Default: 15000.")
    int keep_alive_ms() default 15_000;

    @AttributeDefinition(min = "100", max = "3600000", description = "Longest pause between two attempts to connect,"
            + " in milliseconds, 100 to 3600000: they double until a connection has lasted for a minute. A refused login"
            + " waits five minutes. Default: 60000.")
    int retry_max_ms() default 60_000;

    @AttributeDefinition(description = "Whether it is connected to at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{camera} {url}";
}
