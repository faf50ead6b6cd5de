package io.tidegate.can.recorder;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link RecorderComponent} does, and looks for the files of the upload. */
public final class RecorderSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.recorder");
    }

    @Override
    public void check(Proposal proposal) {
        RecorderSettings settings =
                RecorderSettings.from(proposal.keys(RecorderConfig.class), proposal.configFolder(),
                        proposal.dataFolder());
        if (settings.upload() == null) return;
        if (settings.upload().key() != null) require(proposal, "sftp.key.file", settings.upload().key());
        require(proposal, "sftp.known.hosts", settings.upload().knownHosts());
    }

    private static void require(Proposal proposal, String key, Path file) {
        proposal.reads(file);
        if (!Files.isReadable(file))
            proposal.doubt(key, "a file that can be read", file + ", which is not readable",
                    "put the file there, or correct the key");
    }
}
