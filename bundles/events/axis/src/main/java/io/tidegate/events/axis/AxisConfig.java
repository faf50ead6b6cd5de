package io.tidegate.events.axis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One way to cameras, as a user sets it; checked again in {@link AxisConfigReader}. */
@ObjectClassDefinition(name = "Tidegate: Axis camera",
        description = "Receives events of an Axis camera from its WebSocket stream, and its metrics; or "
                + "events of any number of cameras from the MQTT broker that they publish to. The scheme of "
                + "the URL selects which.")
@interface AxisConfig {
    @AttributeDefinition(description = "http://camera or https://camera for a camera; mqtt://broker:1883 "
            + "or mqtts://broker:8883 for a broker that cameras publish to. Without user and password. "
            + "Required.")
    String url();

    @AttributeDefinition(required = false,
            description = "Name of the camera, for topics and tags: letters, digits, _"
                    + " and -. Not used with MQTT, see cameras. Default: the name of this configuration.")
    String camera() default "";

    @AttributeDefinition(required = false, description = "User of the camera (operator rights) or of the "
            + "broker; empty if none is needed. Default: empty.")
    String user() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    String _password() default "";

    @AttributeDefinition(required = false, description = "PEM file with the certificates to trust for "
            + "https and mqtts: that of the camera or broker, or of its authority. A relative path "
            + "starts at the config folder. Empty (default): the authorities that Java trusts.")
    String ca_file() default "";

    @AttributeDefinition(description = "Whether the certificate must match the host name in the URL; "
            + "that of a camera addressed by its IP address often does not. Default: true.")
    boolean verify_hostname() default true;

    @AttributeDefinition(required = false, description = "Topics to subscribe to, separated by commas. "
            + "Camera: topic filters such as tns1:VideoSource/tnsaxis:DayNightVision, with //. at the "
            + "end for all below; empty means all. Broker: MQTT topic filters; empty means "
            + "axis/+/event/#.")
    String[] topics() default {};

    @AttributeDefinition(description = "Off: only metrics are read, no events are received. Default: "
            + "true.")
    boolean events() default true;

    @AttributeDefinition(required = false, description = "Camera with several video channels or view "
            + "areas: the numbers (1 to 99) of those whose PTZ position is read, separated by commas. The "
            + "tag channel has the number. Empty (default): the position of the device, without a number.")
    String[] ptz_cameras() default {};

    @AttributeDefinition(required = false, description = "Broker: names of the cameras, each as "
            + "SERIAL=name, separated by commas. A camera not listed is named by its serial number. "
            + "Default: none.")
    String[] cameras() default {};

    @AttributeDefinition(required = false, description = "Broker: MQTT topic filters of metrics that "
            + "cameras push, separated by commas, for instance axis/+/metrics/#. On other topics metrics "
            + "are refused. Default: none.")
    String[] metrics_topics() default {};

    @AttributeDefinition(required = false, description = "Broker: client identifier, unique at the "
            + "broker. With one, the broker keeps messages of QoS 1 while the gateway is disconnected. "
            + "Empty (default): random, and nothing is kept.")
    String client_id() default "";

    @AttributeDefinition(min = "1000", max = "600000", description = "Keep-alive interval in "
            + "milliseconds; the connection counts as lost after four times this long without a "
            + "response. 1000 to 600000. Default: 15000.")
    int keep_alive_ms() default 15_000;

    @AttributeDefinition(min = "100", max = "3600000", description = "Maximum back-off between two "
            + "attempts to connect, in milliseconds, 100 to 3600000: it doubles until a connection has "
            + "lasted a minute. After a refused login the wait is five minutes. Default: 60000.")
    int retry_max_ms() default 60_000;

    @AttributeDefinition(description = "Off: does not connect. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{camera} {url}";
}
