package io.tidegate.can.serial;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.can.serial.settings.SerialSettings;
import java.util.Set;

/** Reads a configuration as the {@link SerialComponent} does. */
public final class SerialSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.can.serial");
    }

    @Override
    public void check(Proposal proposal) {
        SerialSettings settings = SerialConfigReader.read(proposal.keys(SerialConfig.class));
        if (settings.enabled()) proposal.claims("port", "serial port " + settings.port().strip());
    }
}
