package io.tidegate.events.axis;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.events.axis.settings.AxisSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link AxisComponent} does. */
public final class AxisSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.events.axis");
    }

    @Override
    public void check(Proposal proposal) {
        AxisSettings settings = AxisConfigReader.read(proposal.keys(AxisConfig.class), proposal.instance(),
                proposal.configFolder());
        Path authorities = settings.place().caFile();
        if (authorities == null) return;
        proposal.reads(authorities);
        if (!Files.isReadable(authorities)) proposal.doubt("ca.file", "a file that can be read",
                authorities + ", which is not readable", "put the file there, or correct the key");
    }
}
