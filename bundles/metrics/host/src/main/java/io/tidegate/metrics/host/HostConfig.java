package io.tidegate.metrics.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys about the machine; all are optional. */
@ObjectClassDefinition(name = "Tidegate: host metrics", description = "Settings for the metrics of this "
        + "machine.")
@interface HostConfig {
    @AttributeDefinition(required = false, description = "Names of processes, as in ps -e, that the "
            + "metric process reports besides the gateway itself, for instance influxd. Default none.")
    String[] processes() default {};
}
