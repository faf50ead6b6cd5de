package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.RecordingSink;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsComponentTest {
    @Test
    void theSignalsThatItNeedsAreToldAsTheyAreConfigured() {
        SignalsComponent component = new SignalsComponent(Configs.seconds("car/Motor.*", "!Motor.Gear"),
                new RecordingSink().pointHub(),
                () -> 0, () -> 0);
        assertEquals(List.of("car/Motor.*", "!Motor.Gear"), component.signals());
        component.stop();
    }
}
