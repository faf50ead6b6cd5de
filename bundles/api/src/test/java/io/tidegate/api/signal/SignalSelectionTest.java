package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalSelectionTest {
    @Test
    void isEverySignalWhereNothingIsSaid() {
        for (SignalSelection all : List.of(SignalSelection.ALL, SignalSelection.of("include"),
                SignalSelection.of("include", (String[]) null), SignalSelection.of("include", " ", "")))
            assertTrue(all.has("car", "Motor", "Speed"));
    }

    @Test
    void isWhatOneOfThePatternsNames() {
        SignalSelection some = SignalSelection.of("include", "Motor.Speed, Battery.*", "bus2");
        assertTrue(some.has("car", "Motor", "Speed"));
        assertTrue(some.has("car", "Battery", "Voltage"));
        assertTrue(some.has("bus2", "Door", "Open"));
        assertFalse(some.has("car", "Motor", "Gear"));
    }

    @Test
    void anExclusionCountsWhereverItStands() {
        SignalSelection some = SignalSelection.of("include", "!*.Counter", "Motor.*");
        assertTrue(some.has("car", "Motor", "Speed"));
        assertFalse(some.has("car", "Motor", "Counter"));
        assertFalse(some.has("car", "Door", "Open"));
    }

    @Test
    void exclusionsAloneLeaveAllTheRest() {
        SignalSelection some = SignalSelection.of("include", "!*.Counter");
        assertTrue(some.has("car", "Door", "Open"));
        assertFalse(some.has("car", "Motor", "Counter"));
    }
}
