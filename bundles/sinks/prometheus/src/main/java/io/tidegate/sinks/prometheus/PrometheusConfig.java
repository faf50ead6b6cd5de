package io.tidegate.sinks.prometheus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of one endpoint. */
@ObjectClassDefinition(name = "Tidegate: Prometheus endpoint",
        description = "Shows the latest of every signal and point to Prometheus, on an HTTP endpoint of its own.")
@interface PrometheusConfig {
    @AttributeDefinition(description = "Address to listen on. 127.0.0.1 or localhost: this machine only; 0.0.0.0: "
            + "every network of this machine, without a password. Default 127.0.0.1.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "1", max = "65535", description = "TCP port to listen on, 1 to 65535. Default 7065.")
    int port() default 7065;

    @AttributeDefinition(description = "Path of the metrics; begins with a slash. Default /metrics.")
    String path() default "/metrics";

    @AttributeDefinition(min = "1", max = "1000", description = "A signal that was silent for so many of its message's "
            + "cycle times is no longer shown, but see expire.min.ms; 1 to 1000. Default 5.")
    int expire_cycles() default 5;

    @AttributeDefinition(min = "100", max = "86400000", description = "A signal is shown for at least so many "
            + "milliseconds after it was last heard, also if its cycle time is not known; 100 to 86400000. "
            + "Default 10000.")
    int expire_min_ms() default 10_000;

    @AttributeDefinition(min = "0", max = "604800000", description = "A point of a metric or event is no longer shown "
            + "after so many milliseconds; 0: shown for ever; at most 604800000. Default 300000.")
    int expire_points_ms() default 300_000;

    @AttributeDefinition(min = "1", max = "1000000", description = "Most series made of points; further ones are dropped "
            + "and counted, as each costs memory here and in Prometheus; 1 to 1000000. "
            + "Default 10000.")
    int max_point_series() default 10_000;

    @AttributeDefinition(description = "Off: the port stays closed. Default true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "http://{host}:{port}{path}";
}
