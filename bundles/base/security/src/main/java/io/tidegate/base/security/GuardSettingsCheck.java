package io.tidegate.base.security;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.base.security.request.Hosts;
import java.util.Arrays;
import java.util.Set;

/** Reads a configuration as the {@link GuardComponent} does. */
public final class GuardSettingsCheck implements SettingsCheck {
    @Override
    public boolean covers(String component, Set<String> keys) {
        return component.equals("io.tidegate.base.security");
    }

    @Override
    public void check(Proposal proposal) {
        GuardConfig config = proposal.keys(GuardConfig.class);
        new Hosts(Arrays.asList(config.allowed_hosts()));
        AccessComponent.idle(config);
    }
}
