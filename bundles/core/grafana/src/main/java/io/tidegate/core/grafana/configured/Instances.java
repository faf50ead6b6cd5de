package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import java.util.List;

/** The configurations of the gateway that are switched on. */
public final class Instances {
    private static final String OURS = "io.tidegate.";

    private final List<StoredConfiguration> all;

    public Instances(List<StoredConfiguration> all) {
        this.all = all.stream().filter(one -> !one.text("enabled", "true").equalsIgnoreCase("false")).toList();
    }

    /** Those of one room, in the order of their files. */
    public List<StoredConfiguration> of(String room) {
        return all.stream().filter(one -> one.component().equals(OURS + room)).toList();
    }
}
