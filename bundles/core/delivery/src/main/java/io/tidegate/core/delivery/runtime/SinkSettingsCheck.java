package io.tidegate.core.delivery.runtime;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.api.sink.SinkKeys;
import io.tidegate.core.delivery.outlet.OutletSettings;
import java.util.Set;

/** Reads the keys that all sinks share as the runtime does, whoever wrote the sink. */
public final class SinkSettingsCheck implements SettingsCheck {
    private static final Set<String> KEYS = Set.of("outbox.bytes", "flush.interval.ms");

    @Override
    public boolean covers(String component, Set<String> keys) { return keys.containsAll(KEYS); }

    @Override
    public void check(Proposal proposal) { OutletSettings.of(proposal.keys(SinkKeys.class)); }
}
