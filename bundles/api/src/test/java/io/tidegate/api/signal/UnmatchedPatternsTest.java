package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmatchedPatternsTest {
    private static SignalCatalog bus(String name, String... messages) {
        return new SignalCatalog(name,
                List.of(messages).stream().map(message -> new Message(message, 1, false, 0,
                        List.of(Signal.of("Speed", ""), Signal.of("Gear", "")))).toList());
    }

    private static UnmatchedPatterns of(String... texts) {
        return new UnmatchedPatterns("include", SignalSelection.of("include", texts).patterns());
    }

    @Test
    void nothingIsSaidBeforeABusIsHeard() { assertEquals("", of("Motor.Sped").text()); }

    @Test
    void aPatternWithoutASignalIsSaidUntilABusHasIt() {
        UnmatchedPatterns unmatched = of("Motor.Speed", "Battery.Speed");
        unmatched.hear(bus("car", "Motor"), 0);
        assertEquals(
                "include: nothing matches Battery.Speed on the buses heard so far (car); "
                        + "compare it with the DBC",
                unmatched.text());
        assertFalse(unmatched.isEmpty());
        unmatched.hear(bus("solar", "Battery"), 0);
        assertEquals("", unmatched.text());
        assertTrue(unmatched.isEmpty());
    }

    @Test
    void anExclusionThatExcludesNothingIsSaidToo() {
        UnmatchedPatterns unmatched = of("!Motor.Sped");
        unmatched.hear(bus("car", "Motor"), 0);
        assertEquals(
                "include: nothing matches !Motor.Sped (did you mean !Motor.Speed?) on the buses heard so "
                        + "far (car); compare it with the DBC", unmatched.text());
    }

    @Test
    void aCatalogThatGrewIsOnlyLookedAtWhereItIsNew() {
        UnmatchedPatterns unmatched = of("Motor.Speed");
        unmatched.hear(bus("car", "Motor", "Battery"), 1);
        assertFalse(unmatched.isEmpty());
        unmatched.hear(bus("car", "Motor", "Battery"), 0);
        assertTrue(unmatched.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"Motor.Sped, Motor.Speed", "car1/Motor.Speed, Motor.Speed", "Motor, */Motor", "Gear, *.Gear",
        "*.Sped, *.Speed",
        "Motor/Speed, Motor.Speed", "cat, car", "car/Mottor, car/Motor", "car1/Motor, car/Motor",
        "c*/Mottor, c*/Motor"})
    void whatWasProbablyMeantIsSaid(String pattern, String meant) {
        UnmatchedPatterns unmatched = of(pattern);
        unmatched.hear(bus("car", "Motor"), 0);
        assertTrue(unmatched.text().contains(" " + pattern + " (did you mean " + meant + "?) "),
                unmatched.text());
    }
}
