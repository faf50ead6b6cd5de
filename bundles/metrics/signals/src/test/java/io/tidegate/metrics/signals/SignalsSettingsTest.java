package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SignalsSettingsTest {
    private static final List<SignalPattern> SPEED = SignalsSettings.patterns("Motor.Speed");
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
        assertEquals("signals: expected at least one, such as Motor.Speed, found none", refusal(() -> Configs.of(
                SignalsSettings.patterns("", " "), SECOND, EnumSet.of(Statistic.MEAN), false, "m")));
    }

    @Test
    void refusesNoStatisticAtAll() {
        assertEquals("statistics: expected at least one, such as MEAN, found none", refusal(() -> Configs.of(SPEED,
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
        assertEquals("measurement: expected {name}, {bus}, {message} or {signal}, found {unit}", refusal(() ->
                Configs.of(SPEED, SECOND, EnumSet.of(Statistic.MEAN), false, "a_{unit}")));
    }

    @Test
    void refusesAPatternWithoutASignal() {
        assertEquals("signals: expected Message.Signal or bus/Message.Signal, with * and ? for what may be anything,"
                + " found 'car/Motor'", refusal(() -> SignalsSettings.patterns("car/Motor")));
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

    @Test
    void aPatternMatchesByItsParts() {
        Map<String, Boolean> expected = Map.of("Motor.Speed", true, "Mot*.Sp?ed", true, "car0/Motor.*", true,
                "car0/Motor/Speed", true, "*/*/*", true, "car1/Motor.Speed", false, "Motor.Spee", false,
                "motor.Speed", false, "Mo.Speed", false);
        expected.forEach((pattern, matches) ->
                assertEquals(matches, SignalPattern.parse(pattern).matches("car0", "Motor", "Speed"), pattern));
    }
}
