package io.tidegate.api.status;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Lists configurations that were refused, so that Config Admin does not know them. */
@ConsumerType
@FunctionalInterface
public interface RefusedConfigurations {
    /** By PID: what is wrong, and where. Those whose last good configuration still runs, too. Any thread. */
    Map<String, String> refused();
}
