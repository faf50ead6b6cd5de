package io.tidegate.metrics.signals;

import io.tidegate.api.signal.SignalSelection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/** Settings for tests. */
final class Configs {
    private Configs() {}

    /** All statistics of these signals. */
    static SignalsSettings all(Duration interval, Duration hold, boolean tellsEmpty, String... signals) {
        return new SignalsSettings("test", SignalSelection.of("signals", signals), interval,
                EnumSet.allOf(Statistic.class),
                tellsEmpty, hold, "can_signal", Map.of(), true);
    }

    static SignalsSettings seconds(String... signals) {
        return all(Duration.ofSeconds(1), Duration.ofSeconds(10), false, signals);
    }

    /** Valid but for what is given. */
    static SignalsSettings of(SignalSelection signals, Duration interval, EnumSet<Statistic> statistics,
            boolean tellsEmpty, String measurement) {
        return new SignalsSettings("test", signals, interval, statistics, tellsEmpty, Duration.ofSeconds(10),
                measurement, Map.of(), true);
    }
}
