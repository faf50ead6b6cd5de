package io.tidegate.metrics.scheduler;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link SchedulerComponent} does. */
public final class SchedulerSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.metrics.scheduler");
    }

    @Override
    public void check(Proposal proposal) {
        SchedulerSettings.from(proposal.keys(SchedulerConfig.class));
    }
}
