package io.tidegate.api.status;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells which configurations were not taken at all, so that Config Admin knows nothing of them. */
@ConsumerType
@FunctionalInterface
public interface RefusedConfigurations {
    /** By PID: what is wrong, and where. Those whose last good configuration still runs, too. Any thread. */
    Map<String, String> refused();
}
