package io.tidegate.sinks.file;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link FileComponent} does; what all sinks share is checked with them. */
public final class FileSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.sinks.file");
    }

    @Override
    public void check(Proposal proposal) {
        FileSettings.from(proposal.keys(FileConfig.class), proposal.dataFolder());
    }
}
