package io.tidegate.sinks.prometheus;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.tls.PemFiles;
import java.io.IOException;
import java.util.Set;

/** Reads a configuration as the {@link PrometheusComponent} does, and the files of its certificate. */
public final class PrometheusSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.prometheus");
    }

    @Override
    public void check(Proposal proposal) {
        PrometheusSettings settings =
                PrometheusConfigReader.read(proposal.keys(PrometheusConfig.class), proposal.configFolder());
        if (!settings.enabled()) return;
        proposal.claims("port", "TCP port " + settings.listen().port() + " on " + settings.listen().host());
        settings.listen().tls().ifPresent(files -> look(proposal, files));
    }

    private static void look(Proposal proposal, PemFiles files) {
        proposal.reads(files.certificate());
        proposal.reads(files.key());
        try {
            files.read();
        } catch (IOException e) {
            proposal.doubt("tls.certificate", "a certificate and its key, PEM",
                    String.valueOf(e.getMessage()),
                    "put the two files there, or correct the keys");
        }
    }
}
