package io.tidegate.can.decoder;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads a configuration as the {@link DecoderComponent} does, and looks whether its DBC files are some. */
public final class DecoderSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.decoder");
    }

    @Override
    public void check(Proposal proposal) {
        DecoderSettings settings =
                DecoderConfigReader.read(proposal.keys(DecoderConfig.class), proposal.configFolder());
        if (settings.enabled()) settings.dbc().forEach(file -> look(proposal, file, settings));
    }

    private static void look(Proposal proposal, Path file, DecoderSettings settings) {
        proposal.reads(file);
        String found = fault(file, settings);
        if (!found.isEmpty()) proposal.doubt("dbc", "a DBC file", file + ", " + found,
                "put the DBC file there, or correct the key");
    }

    /** Empty if there is none. */
    private static String fault(Path file, DecoderSettings settings) {
        if (!Files.exists(file)) return "which does not exist";
        if (!Files.isRegularFile(file)) return "which is not a file";
        try {
            return DbcReader.read(file, settings.charset()).messages().isEmpty()
                    ? "which has no message (BO_) in it" : "";
        } catch (IOException e) {
            return "which cannot be read: " + e;
        }
    }
}
