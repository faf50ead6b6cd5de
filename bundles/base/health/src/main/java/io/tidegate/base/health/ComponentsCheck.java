package io.tidegate.base.health;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.StatusBoard;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/**
 * Tells which parts of the gateway do not run although they are configured, and why. A component that refused
 * its configuration has no status of its own to show. Any thread may ask.
 */
final class ComponentsCheck implements HealthCheck {
    private final StatusBoard board;

    ComponentsCheck(StatusBoard board) { this.board = board; }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        boolean all = true;
        for (ComponentStatus component : board.components()) {
            String why = component.health().sentence();
            if (component.phase() == Phase.NOT_STARTED)
                log.critical("{} does not run: {}", component.name(), why);
            if (component.phase() == Phase.STARTING)
                log.warn("{} does not run yet: {}", component.name(), why);
            if (component.phase() == Phase.OFF) log.info("{} is off: {}", component.name(), why);
            all &= component.phase() == Phase.RUNNING || component.phase() == Phase.OFF;
        }
        if (all) log.info("all configured components run");
        return new Result(log);
    }
}
