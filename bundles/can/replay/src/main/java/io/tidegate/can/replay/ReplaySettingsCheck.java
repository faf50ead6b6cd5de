package io.tidegate.can.replay;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link ReplayComponent} does, and looks whether its log is one. */
public final class ReplaySettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.replay");
    }

    @Override
    public void check(Proposal proposal) {
        ReplaySettings settings =
                ReplaySettings.from(proposal.keys(ReplayConfig.class), proposal.configFolder());
        if (settings.enabled()) look(proposal, settings);
    }

    /** Only at plain files: others, such as pipes, may wait for whoever writes to them. */
    private static void look(Proposal proposal, ReplaySettings settings) {
        Path file = settings.file();
        proposal.reads(file);
        if (!Files.exists(file)) {
            proposal.doubt("file", "a CAN log", file + ", which does not exist",
                    "put the log there, or correct the key");
        } else if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            try {
                CanLog.open(file, ReadOptions.of(settings.selection().names(settings.bus()))).close();
            } catch (IOException e) {
                proposal.doubt("file", "a CAN log that can be read", String.valueOf(e.getMessage()),
                        "put another log there, or correct the key");
            }
        }
    }
}
