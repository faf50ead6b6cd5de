package io.tidegate.base.health;

import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/**
 * Tells which components of the gateway do not run although they are configured, and why. A component that refused its
 * configuration has no status of its own to show. Any thread may ask.
 */
final class ComponentsCheck implements HealthCheck {
    private final Supplier<List<ComponentState>> notRunning;

    ComponentsCheck(Supplier<List<ComponentState>> notRunning) { this.notRunning = notRunning; }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (ComponentState state : notRunning.get())
            if (state.failed()) log.critical("{} does not run: {}", state.name(), state.reason());
            else log.warn("{} waits for {}", state.name(), state.why());
        if (!log.iterator().hasNext()) log.info("all configured components run");
        return new Result(log);
    }
}
