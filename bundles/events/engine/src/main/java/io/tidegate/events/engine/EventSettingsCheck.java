package io.tidegate.events.engine;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import java.util.Set;

/** Reads a configuration as the {@link EventComponent} does. */
public final class EventSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.events.engine");
    }

    @Override
    public void check(Proposal proposal) {
        EventComponent.settings(proposal.keys(EventConfig.class));
    }
}
