package io.tidegate.can.bridge;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Protocol;
import java.util.Set;

/** Reads a configuration as the {@link BridgeComponent} does. */
public final class BridgeSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.bridge");
    }

    @Override
    public void check(Proposal proposal) {
        BridgeSettings settings = BridgeConfigReader.read(proposal.keys(BridgeConfig.class));
        if (settings.enabled() && settings.protocol() == Protocol.SOCKETCAND)
            proposal.claims("port", "TCP port " + settings.port() + " on " + settings.host());
    }
}
