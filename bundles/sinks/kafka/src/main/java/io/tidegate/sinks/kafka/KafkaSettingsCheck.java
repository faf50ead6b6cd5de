package io.tidegate.sinks.kafka;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads a configuration as the {@link KafkaComponent} does; what all sinks share is checked with them. */
public final class KafkaSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.kafka");
    }

    @Override
    public void check(Proposal proposal) {
        KafkaSettings settings =
                KafkaSettings.of(proposal.keys(KafkaConfig.class), proposal.configFolder());
        settings.cluster().tls().ifPresent(tls -> {
            tls.authorities().ifPresent(file -> look(proposal, file));
            tls.own().ifPresent(file -> lookAtOwn(proposal, file));
        });
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

    private static void lookAtOwn(Proposal proposal, Path own) {
        proposal.reads(own);
        ownFault(own).ifPresent(fault -> proposal.doubt("tls.key.file",
                "a private key (BEGIN PRIVATE KEY) and its certificates (PEM)", fault,
                "put the file there, or correct the key"));
    }

    private static Optional<String> ownFault(Path own) {
        try {
            String text = Files.readString(own);
            if (!text.contains("-----BEGIN PRIVATE KEY-----")) return Optional.of("no such key in " + own);
            return text.contains("-----BEGIN CERTIFICATE-----") ? Optional.empty()
                    : Optional.of("no certificate in " + own);
        } catch (IOException e) {
            return Optional.of("no readable file " + own);
        }
    }
}
