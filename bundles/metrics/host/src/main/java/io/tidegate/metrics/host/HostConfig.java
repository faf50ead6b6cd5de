package io.tidegate.metrics.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What may be said about the machine; nothing has to be. */
@ObjectClassDefinition(name = "Tidegate: host metrics", description = "What the metrics of this machine look at.")
@interface HostConfig {
    @AttributeDefinition(required = false, description = "Names of the processes that the metric process reports "
            + "beside the gateway itself, as ps -e shows them, for instance influxd. Default none.")
    String[] processes() default {};
}
