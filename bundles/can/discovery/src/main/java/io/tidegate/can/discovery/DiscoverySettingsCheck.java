package io.tidegate.can.discovery;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link DiscoveryComponent} does. */
public final class DiscoverySettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.discovery");
    }

    @Override
    public void check(Proposal proposal) {
        DiscoverySettings.from(proposal.keys(DiscoveryConfig.class));
    }
}
