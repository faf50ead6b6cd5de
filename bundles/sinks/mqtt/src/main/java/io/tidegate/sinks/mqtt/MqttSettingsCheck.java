package io.tidegate.sinks.mqtt;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link MqttComponent} does; what all sinks share is checked with them. */
public final class MqttSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.mqtt");
    }

    @Override
    public void check(Proposal proposal) {
        MqttSettings settings = MqttSettings.of(proposal.keys(MqttConfig.class), proposal.configFolder());
        settings.authorities().ifPresent(file -> look(proposal, file));
    }

    private static void look(Proposal proposal, Path authorities) {
        proposal.reads(authorities);
        try {
            Trust.in(authorities);
        } catch (IOException e) {
            proposal.doubt("tls.ca.file", "certificates (PEM)", String.valueOf(e.getMessage()),
                    "put the file there, or correct the key");
        }
    }
}
