package io.tidegate.metrics.signals;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link SignalsComponent} does. */
public final class SignalsSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.metrics.signals");
    }

    @Override
    public void check(Proposal proposal) {
        SignalsSettings.from(proposal.instance(), proposal.keys(SignalsConfig.class));
    }
}
