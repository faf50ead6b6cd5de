package io.tidegate.can.sender;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link SenderComponent} does. */
public final class SenderSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.sender");
    }

    @Override
    public void check(Proposal proposal) { SenderSettings.from(proposal.keys(SenderConfig.class)); }
}
