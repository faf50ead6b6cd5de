package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.signal.SignalSelection;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SignalsSettingsTest {
    private static final SignalSelection SPEED = SignalSelection.of("signals", "Motor.Speed");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static String refusal(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void refusesAnIntervalThatIsTooShort() {
        assertEquals("interval.ms: expected 100 to 604800000, found 99", refusal(() -> Configs.of(SPEED,
                Duration.ofMillis(99), EnumSet.of(Statistic.MEAN), false, "m")));
    }

    @Test
    void refusesNoSignalAtAll() {
        assertEquals("signals: expected at least one, such as Motor.Speed, found none",
                refusal(() -> Configs.of(
                        SignalSelection.of("signals", "", " "), SECOND, EnumSet.of(Statistic.MEAN), false,
                        "m")));
    }

    @Test
    void refusesNoStatisticAtAll() {
        assertEquals("statistics: expected at least one, such as MEAN, found none",
                refusal(() -> Configs.of(SPEED,
                        SECOND, EnumSet.noneOf(Statistic.class), false, "m")));
    }

    @Test
    void refusesToTellOfEmptyIntervalsWithoutACount() {
        assertEquals("empty.intervals: expected COUNT in statistics if true, found none",
                refusal(() -> Configs.of(SPEED,
                        SECOND, EnumSet.of(Statistic.MEAN), true, "m")));
    }

    @Test
    void refusesAPlaceItDoesNotKnow() {
        assertEquals("measurement: expected {name}, {bus}, {message} or {signal}, found {unit}",
                refusal(() -> Configs.of(SPEED, SECOND, EnumSet.of(Statistic.MEAN), false, "a_{unit}")));
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertEquals(
                "signals: expected Message.Signal, bus/Message.Signal, bus/Message or bus, with * for any "
                        + "text and ? for one character, found 'car//Speed'",
                refusal(() -> SignalSelection.of("signals", "car//Speed")));
    }

    @Test
    void refusesATagWithoutAValue() {
        assertEquals("tags: expected key=value, found 'site'", refusal(() -> SignalsSettings.tags("site")));
    }

    @Test
    void fillsThePlacesOfTheMeasurement() {
        SignalsSettings settings = Configs.of(SPEED, SECOND, EnumSet.of(Statistic.MEAN), false,
                "{name}_{bus}_{message}_{signal}");
        assertEquals("test_car$1_Motor_Speed", settings.measurement("car$1", "Motor", "Speed"));
    }
}
