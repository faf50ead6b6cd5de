package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import java.util.List;
import java.util.function.Consumer;

/** The configurations of the gateway that are switched on. */
public final class Instances {
    static final String OURS = "io.tidegate.";

    private final List<StoredConfiguration> all;

    /** @param notices what is left out, in sentences */
    public Instances(List<StoredConfiguration> all, Consumer<String> notices) {
        Placeholders placeholders = new Placeholders(notices);
        this.all = all.stream().filter(one -> !one.text("enabled", "true").equalsIgnoreCase("false"))
                .map(placeholders::without)
                .toList();
    }

    /** Those of one room, in the order of their files. */
    public List<StoredConfiguration> of(String room) {
        return all.stream().filter(one -> one.component().equals(OURS + room)).toList();
    }
}
