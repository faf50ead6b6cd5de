package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.delivery.letters.Kept;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SinkHealthTest {
    private static final Kept SOME = new Kept(Path.of("/spool/dead-letters.lp"), 10, "");

    private static final Kept NONE = new Kept(SOME.file(), 0, "");

    private static Health health(String trouble, long waiting, double oldest, Kept kept) {
        FlowStatus status =
                new FlowStatus("sinks.influx1", "plant", "lines", 5 + waiting, 5, 0, waiting, trouble);
        return new SinkHealth(status, oldest, 1_000_000_000L, "", kept).health();
    }

    @Test
    void itIsWellWhileNothingWaitsForLongAndNothingWasRefused() {
        assertEquals(new Health(Level.WELL, "").sentence(), health("", 3, 5, NONE).sentence());
        assertEquals(Level.WELL, health("", 3, 5, NONE).level());
    }

    @Test
    void whatIsTroubleStaysSo() { assertEquals(Level.TROUBLE, health("it is away", 3, 500, SOME).level()); }

    @Test
    void bothThatNeedSomebodyAreTold() {
        Health health = health("", 3, 500, SOME);
        assertEquals(Level.ATTENTION, health.level());
        assertTrue(health.sentence().contains("500 s ago"), health.sentence());
        assertTrue(
                health.sentence()
                        .contains("; dead letters are in /spool/dead-letters.lp (10 bytes): correct"),
                health.sentence());
    }

    @Test
    void anAlertNeedsNoText() {
        assertEquals(500.0, health("", 3, 500, SOME).numbers().get("oldest_waiting_seconds"));
        assertEquals(10.0, health("it is away", 3, 500, SOME).numbers().get("dead_letter_bytes"));
    }
}
