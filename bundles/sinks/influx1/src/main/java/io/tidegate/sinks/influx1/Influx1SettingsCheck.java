package io.tidegate.sinks.influx1;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link Influx1Component} does; what all sinks share is checked with them. */
public final class Influx1SettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.influx1");
    }

    @Override
    public void check(Proposal proposal) {
        Influx1Config keys = proposal.keys(Influx1Config.class);
        HttpSettings settings = HttpSettings.of(keys, proposal.configFolder());
        Influx1Destination.Database.of(keys);
        settings.link().authorities().ifPresent(file -> look(proposal, file));
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
