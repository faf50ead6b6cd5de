package io.tidegate.sinks.prometheus;

import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Names;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one endpoint. */
@ObjectClassDefinition(name = "Tidegate: Prometheus endpoint",
        description = "Serves the latest value of every signal and point to Prometheus, on its own HTTP "
                + "endpoint.")
@interface PrometheusConfig {
    @AttributeDefinition(description = "Address to listen on. 127.0.0.1 or localhost: this machine only. "
            + "0.0.0.0: every network of this machine; then set a password or token, and TLS. Default "
            + "127.0.0.1.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "1", max = "65535",
            description = "TCP port to listen on, 1 to 65535. Default 7065.")
    int port() default 7065;

    @AttributeDefinition(description = "Path of the metrics; begins with a slash. Default /metrics.")
    String path() default "/metrics";

    @AttributeDefinition(required = false, description = "User that clients must send (HTTP Basic). "
            + "Empty: none, and everybody can read the metrics unless a token is set.")
    String user() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user.")
    String _password() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Token that clients must send (HTTP Bearer). If a user is set too, either of "
                    + "them is accepted.")
    String _token() default "";

    @AttributeDefinition(required = false, description = "Further host names, without a port, that the "
            + "endpoint answers to if neither user, token nor TLS is set. It always answers to its "
            + "addresses, to names without a dot and to those of private networks (.local, .localdomain, "
            + ".lan, .internal, .home.arpa, .svc); any other is refused (421), so that no web site can "
            + "read the metrics through a browser (DNS rebinding). Default: none.")
    String[] allowed_hosts() default {};

    @AttributeDefinition(required = false, description = "File of the certificate, followed by those "
            + "that signed it (PEM), relative to the config folder. Empty: plain HTTP. Read again when "
            + "it changes.")
    String tls_certificate() default "";

    @AttributeDefinition(required = false, description = "File of the private key (PEM, PKCS#8, not "
            + "encrypted), relative to the config folder.")
    String tls_key() default "";

    @AttributeDefinition(
            description = "GENERIC: all signals are can_signal_value, with labels for message, signal and "
                    + "unit. PER_SIGNAL: each has its own name, can_<message>_<signal>_<unit>. "
                    + "Default GENERIC.")
    Names names() default Names.GENERIC;

    @AttributeDefinition(description = "Also export the time of each signal's last frame, as "
            + "..._last_update_timestamp_seconds: twice as many series. Default false.")
    boolean last_update() default false;

    @AttributeDefinition(min = "1", max = "1000", description = "A signal is removed after it was silent "
            + "for this many cycle times of its message, but see expire.min.ms; 1 to 1000. Default 5.")
    int expire_cycles() default 5;

    @AttributeDefinition(min = "100", max = "86400000", description = "A signal stays for at least this "
            + "many milliseconds after its last frame, also if its cycle time is unknown; 100 to "
            + "86400000. Default 10000.")
    int expire_min_ms() default 10_000;

    @AttributeDefinition(min = "0", max = "604800000", description = "A point of a metric or an event is "
            + "removed after this many milliseconds; one with an interval after three intervals, or a "
            + "minute if that is longer. 0: both stay for ever; at most 604800000. Default 300000.")
    int expire_points_ms() default 300_000;

    @AttributeDefinition(min = "1", max = "1000000", description = "Maximum number of series made from "
            + "points; further ones are dropped and counted, because each costs memory here and in "
            + "Prometheus; 1 to 1000000. Default 10000.")
    int max_point_series() default 10_000;

    @AttributeDefinition(description = "Off: the port stays closed. Default true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{host}:{port}{path}";
}
