package io.tidegate.live.part;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.core.json.JsonWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How components are, by name. Used by one thread. */
final class States {
    private final Map<String, ComponentStatus> states = new HashMap<>();

    States(Collection<ComponentStatus> all) { all.forEach(one -> states.put(one.name(), one)); }

    /** Whether it is not switched off, as far as is known. */
    boolean isOn(String name) {
        ComponentStatus status = states.get(name);
        return status == null || status.phase() != ComponentStatus.Phase.OFF;
    }

    /** State and sentence of this one, if they are known. */
    void write(String name, JsonWriter out) {
        ComponentStatus status = states.get(name);
        if (status != null) StatusJson.state(status, out);
    }
}
