package io.tidegate.metrics.scheduler;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Checks a configuration with the parser of {@link SchedulerComponent}. */
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
