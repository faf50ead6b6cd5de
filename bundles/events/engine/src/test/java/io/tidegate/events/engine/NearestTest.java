package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"Motor.Sped, Motor.Speed", "motor.speed, Motor.Speed", "Batery.Voltage, Battery.Voltage",
            "Sun.Light, ''", "Motor.Speeed2, Motor.Speed"})
    void findsWhatWasMeant(String wanted, String meant) {
        assertEquals(meant, Nearest.to(wanted, List.of("Motor.Gear", "Motor.Speed", "Battery.Voltage")));
    }
}
