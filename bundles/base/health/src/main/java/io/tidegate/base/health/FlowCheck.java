package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.health.board.Told;
import io.tidegate.core.runtime.Others;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/**
 * Tells how one room is.
 *
 * <table>
 * <caption>What its numbers and its trouble mean</caption>
 * <tr><td>OK</td><td>it does what it is there for, and the numbers balance</td></tr>
 * <tr><td>WARN</td><td>somebody should look; or trouble, but nothing was lost so far; or the numbers do not
 * balance</td></tr>
 * <tr><td>CRITICAL</td><td>trouble, and something was lost or nothing ever got through</td></tr>
 * <tr><td>HEALTH_CHECK_ERROR</td><td>the component could not be asked</td></tr>
 * </table>
 * Any thread may ask.
 */
final class FlowCheck implements HealthCheck {
    private final Others others = new Others("base.health");
    private final StatusSource source;

    FlowCheck(StatusSource source) { this.source = source; }

    @Override
    public Result execute() {
        Result[] result = new Result[1];
        others.each(List.of(source), "status", asked -> asked, asked -> {
            Told told = Told.of("", asked);
            result[0] = resultOf(told.flow(), told.health());
        }, (asked, fault) -> {
            FormattingResultLog log = new FormattingResultLog();
            log.healthCheckError("the component could not report its status: {}", fault.toString());
            result[0] = new Result(log);
        });
        return result[0];
    }

    private static Result resultOf(FlowStatus status, Health health) {
        FormattingResultLog log = new FormattingResultLog();
        log.info("{}: {} received, {} sent, {} dropped, {} waiting", status.unit(), text(status.received()),
                text(status.sent()), text(status.dropped()), text(status.waiting()));
        if (!status.balances())
            log.warn(
                    "received {} is not sent + dropped + waiting = {}: "
                            + "the component lost count, please report it",
                    text(status.received()), text(status.sent() + status.dropped() + status.waiting()));
        if (health.sentence().isEmpty() && health.level() == Health.Level.WELL) return new Result(log);
        String sentence = health.sentence().isEmpty() ? "it does not say why" : health.sentence();
        switch (health.level()) {
            case WELL -> log.info("{}", sentence);
            case ATTENTION -> log.warn("{}", sentence);
            case TROUBLE -> {
                if (status.dropped() > 0 || status.sent() == 0)
                    log.critical("{}", sentence);
                else
                    log.warn("{}", sentence);
            }
        }
        return new Result(log);
    }

    /** As digits, whatever the language of the machine. */
    private static String text(long count) { return Long.toString(count); }
}
