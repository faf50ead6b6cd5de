package io.tidegate.sinks.http;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link HttpComponent} does; what all sinks share is checked with them. */
public final class HttpSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.http");
    }

    @Override
    public void check(Proposal proposal) {
        HttpConfig keys = proposal.keys(HttpConfig.class);
        HttpSettings settings = HttpSettings.of(keys, proposal.configFolder());
        Receiver.of(keys, settings);
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
