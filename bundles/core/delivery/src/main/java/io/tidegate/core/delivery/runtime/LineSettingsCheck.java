package io.tidegate.core.delivery.runtime;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.core.lineprotocol.LineProtocol;
import java.util.Set;

/** Reads the keys of line protocol as the runtime does, whoever wrote the sink. */
public final class LineSettingsCheck implements SettingsCheck {
    private static final Set<String> KEYS = Set.of("sample.tags", "shape", "deadband");

    @Override
    public boolean covers(String component, Set<String> keys) { return keys.containsAll(KEYS); }

    @Override
    public void check(Proposal proposal) {
        LineProtocol.of(proposal.keys(LineKeys.class), true, notice -> {});
    }
}
