package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import org.junit.jupiter.api.Test;

/** What a metric says of itself: patterns that match nothing, faults, what it counts. */
class SignalMetricHealthTest extends SignalMetricScenario {
    @Test
    void saysWhichPatternMatchesNothing() {
        with(Configs.seconds("Motor.Speed", "Motor.Sped"));
        motorAt(0, 10);
        assertEquals(Level.WELL, metric.health("").level(), "the next bus may bring it");
        metric.look();
        assertEquals(new Health(Level.ATTENTION,
                "signals: nothing matches Motor.Sped (did you mean Motor.Speed?) on the buses heard so"
                        + " far (car0); compare it with the DBC"), metric.health(""));
        assertEquals("", metric.status().trouble(), "the other pattern has its signals");
    }

    @Test
    void thatNoPatternMatchesAnythingIsTrouble() {
        with(Configs.seconds("Motor.Sped"));
        motorAt(0, 10);
        metric.look();
        assertEquals(Level.TROUBLE, metric.health("").level());
        assertTrue(metric.status().trouble().startsWith("signals: nothing matches Motor.Sped"),
                metric.status().trouble());
    }

    @Test
    void aFaultIsTroubleWhateverMatches() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(0, 10);
        assertEquals(new Health(Level.TROUBLE, "planted"), metric.health("planted"));
    }

    @Test
    void countsOnlyWhatIsSelected() {
        with(Configs.seconds("*.Gear"));
        motorAt(0, 10);
        batteryAt(0, 12);
        assertEquals(1, metric.status().received());
        assertEquals(1, metric.status().waiting());
    }
}
