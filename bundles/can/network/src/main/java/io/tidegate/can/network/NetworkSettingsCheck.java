package io.tidegate.can.network;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import java.util.Set;

/** Reads a configuration as the {@link NetworkComponent} does. */
public final class NetworkSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.network");
    }

    @Override
    public void check(Proposal proposal) {
        NetworkSettings settings = NetworkConfigReader.read(proposal.keys(NetworkConfig.class));
        if (settings.enabled() && settings.protocol().carrier() == Protocol.Carrier.UDP)
            proposal.claims("local.port", "UDP port " + settings.localPort());
    }
}
