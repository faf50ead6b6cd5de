package io.tidegate.can.socketcan;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link SocketcanComponent} does. */
public final class SocketcanSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.socketcan");
    }

    @Override
    public void check(Proposal proposal) {
        SocketcanSettings.from(proposal.keys(SocketcanConfig.class));
    }
}
