package io.tidegate.core.delivery.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a sink is called, from its PID.
 *
 * @param component {@code sinks.influx1}; of others than ours the whole PID
 * @param instance  {@code plant}; empty if there is only one
 */
record SinkName(String component, String instance) {
    private static final String OURS = "io.tidegate.";

    /** From {@code service.pid} and {@code service.factoryPid} of a component's properties. */
    static SinkName of(Map<String, ?> configuration) {
        String pid = String.valueOf(configuration.get("service.pid"));
        Object factory = configuration.get("service.factoryPid");
        int end = factory != null && pid.length() > factory.toString().length() + 1
                ? factory.toString().length() : pid.indexOf('~');
        String component = end < 0 ? pid : pid.substring(0, end);
        String instance = end < 0 ? "" : pid.substring(end + 1);
        return new SinkName(component.startsWith(OURS) ? component.substring(OURS.length()) : component,
                instance);
    }

    /** Its folder below the spool: no character in it means something to a file system. */
    String folder() {
        StringBuilder safe = new StringBuilder();
        for (byte b : toString().getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && ("._~-".indexOf(b) >= 0 || Character.isLetterOrDigit(b));
            safe.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return safe.toString();
    }

    /** As people write it: {@code sinks.influx1~plant}. */
    @Override
    public String toString() { return instance.isEmpty() ? component : component + "~" + instance; }
}
