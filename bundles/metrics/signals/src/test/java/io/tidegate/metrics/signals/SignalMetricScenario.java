package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import org.junit.jupiter.api.AfterEach;

/** A metric that gets samples of the test, and two clocks. */
abstract class SignalMetricScenario {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long START = 1_700_000_000L * SECOND;

    final RecordingSink out = new RecordingSink();
    long wall = START + 86_400 * SECOND;
    long mono;
    SignalMetric metric;

    void with(SignalsSettings settings) {
        metric = new SignalMetric(settings, out.pointHub(), () -> wall, () -> mono);
    }

    @AfterEach
    void everySampleIsAccountedFor() {
        assertTrue(metric.status().balances(), metric.status().toString());
        metric.close();
        assertEquals(0, metric.status().waiting());
    }

    void motorAt(long millis, double speed) { metric.accept(Batches.motor(START + millis * MS, speed, 1)); }

    void batteryAt(long millis, double volts) { metric.accept(Batches.battery(START + millis * MS, volts)); }
}
