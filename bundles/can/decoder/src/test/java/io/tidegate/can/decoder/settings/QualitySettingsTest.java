package io.tidegate.can.decoder.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.signal.SignalPattern;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualitySettingsTest {
    private static QualitySettings settings(int seconds, double late, double silent) {
        return new QualitySettings(Duration.ofSeconds(seconds), late, silent, MessagePoints.ALL, List.of(),
                List.of());
    }

    private static void refuses(String message, Runnable settings) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, settings::run).getMessage());
    }

    @Test
    void zeroSecondsAreOff() { assertFalse(settings(0, 2, 5).isOn()); }

    @Test
    void saysWhichKeyIsWrong() {
        refuses("quality.interval.s: expected 0 to 86400, found 86401", () -> settings(86_401, 2, 5));
        refuses("quality.late.cycles: expected 1.1 to 1000, found 1.0", () -> settings(1, 1, 5));
        refuses("quality.silent.cycles: expected 2 to 10000, found NaN", () -> settings(1, 2, Double.NaN));
    }

    @Test
    void checksNameASignalOfOneOrEveryMessage() {
        assertEquals(new Check(SignalPattern.parse("k", "Motor.Count"), "14"),
                Check.parse("k", " Motor.Count=14 "));
        assertEquals(new Check(SignalPattern.parse("k", "*.SUM"), ""), Check.parse("k", "*.SUM"));
        assertTrue(Check.parse("k", "car/Motor/Count").isFor("car", "Motor", "Count"));
        assertFalse(Check.parse("k", "car/Motor/Count").isFor("solar", "Motor", "Count"));
        for (String wrong : List.of("Count", "car/Motor", "Motor.*", "!Motor.Count", "Motor.Count="))
            refuses("k: expected Message.Signal or *.Signal, found '" + wrong + "'",
                    () -> Check.parse("k", wrong));
    }

    @Test
    void checksumsNeedAMethodAndCountersANumber() {
        Check plain = Check.parse("k", "*.A=x");
        refuses("quality.checksums: expected one of [CRC8_SAE_J1850, XOR, SUM, SUM_ID] behind '=', found 'x'",
                () -> new QualitySettings(Duration.ZERO, 2, 5, MessagePoints.ALL, List.of(), List.of(plain)));
        refuses("quality.counters: expected a number behind '=', found x",
                () -> new QualitySettings(Duration.ZERO, 2, 5, MessagePoints.ALL, List.of(plain), List.of()));
    }
}
