package io.tidegate.events.engine.when;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenParserTest {
    private static final SignalName SPEED = new SignalName("", "Motor", "Speed");

    private static When.OfSignal above(double limit, double hysteresis) {
        return new When.OfSignal(SPEED, new Comparison.Number(Operator.ABOVE, limit, hysteresis));
    }

    @Test
    void readsAComparison() { assertEquals(above(80, 3), WhenParser.parse(" Motor.Speed>8e1 HYSTERESIS 3")); }

    @Test
    void readsTheBusOfASignal() {
        assertEquals(new SignalName("can-0", "Motor", "Speed"),
                ((When.OfSignal) WhenParser.parse("can-0/Motor.Speed above 80")).name());
    }

    @Test
    void readsASignalAsOtherRoomsDo() {
        for (String text : List.of("car/Motor/Speed > 80", "car/Motor.Speed > 80"))
            assertEquals(new SignalName("car", "Motor", "Speed"),
                    ((When.OfSignal) WhenParser.parse(text)).name());
    }

    @Test
    void readsABusWithASlash() {
        assertEquals(new SignalName("plant/a", "Motor", "Speed"),
                ((When.OfSignal) WhenParser.parse("plant/a/Motor.Speed > 80")).name());
        assertEquals(new SignalName("plant/a", "Motor", ""),
                ((When.OfMessage) WhenParser.parse("plant/a/Motor late")).name());
    }

    @Test
    void bindsNotBeforeAndThatBeforeOr() {
        When both = new When.All(List.of(new When.Not(above(2, 0)), above(3, 0)));
        assertEquals(new When.Any(List.of(above(1, 0), both)),
                WhenParser.parse("Motor.Speed > 1 or not Motor.Speed > 2 and Motor.Speed > 3"));
    }

    @Test
    void readsHowOldAValueMayBe() {
        When.OfSignal fresh =
                new When.OfSignal(SPEED, new Comparison.Number(Operator.ABOVE, 1, 2), 2_000_000_000L);
        assertEquals(lasting(fresh, 10),
                WhenParser.parse("Motor.Speed > 1 hysteresis 2 fresh within 2 s for 10 s"));
        assertEquals(new When.OfSignal(SPEED, new Comparison.Text("drive", true), 5_000_000L),
                WhenParser.parse("Motor.Speed = drive fresh within 5 ms"));
        assertEquals(2_000_000_000L,
                ((When.OfSignal) WhenParser.parse("rate(Motor.Speed) > 1 fresh within 2 s")).freshNanos());
        assertEquals(2_000_000_000L,
                ((When.OfSignal) WhenParser.parse("Motor.Speed between 1 and 2 fresh within 2 s"))
                        .freshNanos());
    }

    @Test
    void readsSignsForWords() {
        assertEquals(WhenParser.parse("not Motor.Speed > 1 and Motor.Speed > 2 or Motor.Speed is 3"),
                WhenParser.parse("! Motor.Speed > 1 && Motor.Speed > 2 || Motor.Speed == 3"));
    }

    @Test
    void readsBracketsThatLast() {
        assertEquals(new When.Lasting(new When.Any(List.of(above(1, 0), above(2, 0))), 1_500_000_000L),
                WhenParser.parse("(Motor.Speed > 1 or Motor.Speed > 2) for 1.5s"));
    }

    private static When lasting(When part, int seconds) {
        return new When.Lasting(part, seconds * 1_000_000_000L);
    }

    @Test
    void bindsNotBeforeFor() {
        assertEquals(lasting(new When.Not(above(1, 0)), 10),
                WhenParser.parse("not Motor.Speed > 1 for 10 s"));
        assertEquals(lasting(new When.Not(new When.All(List.of(above(1, 0), above(2, 0)))), 10),
                WhenParser.parse("not (Motor.Speed > 1 and Motor.Speed > 2) for 10 s"));
        assertEquals(new When.Not(lasting(above(1, 0), 10)),
                WhenParser.parse("not (Motor.Speed > 1 for 10 s)"));
    }

    @Test
    void readsForOfEachPart() {
        assertEquals(new When.All(List.of(lasting(above(1, 0), 5), above(2, 0))),
                WhenParser.parse("Motor.Speed > 1 for 5 s and Motor.Speed > 2"));
        assertEquals(new When.Any(List.of(lasting(above(1, 0), 5), lasting(above(2, 0), 1))),
                WhenParser.parse("Motor.Speed > 1 for 5 s or Motor.Speed > 2 for 1 s"));
        assertEquals(new When.All(List.of(above(1, 0), lasting(above(2, 0), 1))),
                WhenParser.parse("Motor.Speed > 1 and (Motor.Speed > 2 for 1 s)"));
    }

    @Test
    void readsForBehindAMomentAsThatOfTheLastPart() {
        assertEquals(new When.All(List.of(new When.Every(60_000_000_000L), lasting(above(1, 0), 5))),
                WhenParser.parse("every 1 min and Motor.Speed > 1 for 5 s"));
    }

    @Test
    void readsTheTimeOfSilenceAsItsOwn() {
        assertEquals(new When.All(List.of(above(1, 0), new When.Not(
                new When.OfMessage(new SignalName("", "Motor", ""), true, 2_000_000_000L)))),
                WhenParser.parse("Motor.Speed > 1 and not Motor silent for 2 s"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.B > 1 and A.C > 2 for 1 s         | column 21: expected brackets around what lasts, either \
            (A.B > 1 and A.C > 2) for 1 s or A.B > 1 and (A.C > 2 for 1 s), found 'for'
            A.B > 1 or not A.C > 2 for 1 min    | column 24: expected brackets around what lasts, either \
            (A.B > 1 or not A.C > 2) for 1 min or A.B > 1 or (not A.C > 2 for 1 min), found 'for'
            A.B > 1 or A.C > 2 for 1 s and A.D > 3 | column 20: expected brackets around what lasts, either \
            (A.B > 1 or A.C > 2) for 1 s or A.B > 1 or (A.C > 2 for 1 s), found 'for'
            A.A > 0 for 1 s and A.B > 1 and A.C > 2 for 1 s and A.D > 3 | column 41: expected brackets around what lasts, \
            either (A.A > 0 for 1 s and A.B > 1 and A.C > 2) for 1 s or A.A > 0 for 1 s and A.B > 1 and (A.C > 2 for 1 s), \
            found 'for'
            A.X > 0 and (A.B > 1 and (A.C > 2) for 1 s) | column 36: expected brackets around what lasts, either \
            (A.B > 1 and (A.C > 2)) for 1 s or A.B > 1 and ((A.C > 2) for 1 s), found 'for'
            """)
    void refusesForThatCouldMeanMoreThanTheLastPart(String when, String error) {
        assertEquals("when: " + error,
                assertThrows(IllegalArgumentException.class, () -> WhenParser.parse(when)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!"})
    void refusesWhatIsTooDeep(String opening) {
        String when = opening.repeat(20_000) + "Motor.Speed > 1";
        String message =
                assertThrows(IllegalArgumentException.class, () -> WhenParser.parse(when)).getMessage();
        assertTrue(message.contains("at most 100 brackets and nots inside each other"), message);
    }

    @Test
    void readsATextInQuotesOrWithout() {
        When expected = new When.OfSignal(SPEED, new Comparison.Text("drive", false));
        assertEquals(expected, WhenParser.parse("Motor.Speed != drive"));
        assertEquals(expected, WhenParser.parse("Motor.Speed <> 'drive'"));
    }

    @Test
    void readsAMessage() {
        assertEquals(new When.OfMessage(new SignalName("car", "Motor", ""), true, 2_000_000_000L),
                WhenParser.parse("car/Motor silent for 2 s"));
    }

    @Test
    void readsARate() {
        assertEquals(new When.OfSignal(SPEED, new Comparison.Rate(2_000_000_000L,
                new Comparison.Number(Operator.BELOW, -5, 0))),
                WhenParser.parse("rate(Motor.Speed, 2 s) < -5"));
    }

    @Test
    void readsARoom() {
        assertEquals(new When.OfGateway("sinks.*~plant-1", When.Quantity.WAITING, Operator.ABOVE, 1000),
                WhenParser.parse("waiting( sinks.*~plant-1 ) > 1000"));
    }

    @Test
    void readsTimesOfDays() {
        assertEquals(new When.At(List.of(LocalTime.of(6, 30), LocalTime.of(18, 0, 5)),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY)),
                WhenParser.parse("at 6:30, 18:00:05 on sat-mon, Wednesday"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Motor.Speed > fast            | column 15: expected a number, found 'fast'
            Motor.Speed >                 | column 14: expected a number, found the end
            Motor.Speed = >               | column 15: expected a number or a text of the DBC, found '>'
            Motor.Speed                   | column 12: expected a comparison such as > 80, = drive, between 1 and 2, \
            changes, rises, falls, found the end
            Motor > 80                    | column 7: expected late or silent after a message, or Message.Signal and \
            a comparison such as > 80, = drive, between 1 and 2, changes, rises, falls, found '>'
            Motor.Speed.x > 1             | column 1: expected Message.Signal or bus/Message.Signal, found 'Motor.Speed.x'
            Motor.Speed > 1 Motor.Gear    | column 17: expected and, or, for or the end, found 'Motor.Gear'
            (Motor.Speed > 1              | column 17: expected ), found the end
            Motor.Speed > 1 and           | column 20: expected a signal (Message.Signal), message, bus(...), \
            trouble(...), every or at, found the end
            Motor.Speed > 1 for 5         | column 22: expected a unit: ms, s, min, h or d, found the end
            Motor.Speed > 1 for ever      | column 21: expected a time such as 500 ms, 5 s, 10 min, 2 h or 1 d, found 'ever'
            Motor.Speed > 1 hysteresis -1 | column 28: expected 0 or more, found '-1'
            Motor.Speed changes by 0      | column 24: expected a number above 0, found '0'
            Motor.Speed changes for 5 s   | column 1: expected something that lasts before 'for', not a moment such as \
            changes or every, found 'Motor.Speed'
            Motor.Speed between 2 and 1   | column 27: expected at least 2.0 after between, found '1'
            Motor.Speed > 1 ; x           | column 17: expected a name, number, text, comparison or bracket, found ';'
            rat(Motor.Speed) > 1          | column 1: expected rate, bus, trouble, waiting, dropped, received or sent \
            before a bracket, found 'rat'
            bus(car) = off                | column 12: expected one of unknown, error_active, error_warning, \
            error_passive, bus_off, down, found 'off'
            at 25:00                      | column 4: expected a time of day such as 06:30, found '25:00'
            at 06:30 on mo                | column 13: expected a day such as mon, or days such as mon-fri, found 'mo'
            Motor.Speed > 1 fresh 5 s     | column 23: expected within, found '5'
            Motor.Speed rises fresh within 1 s | column 19: expected no 'fresh within' after a moment such as changes, \
            found 'fresh'
            every 999 ms                  | column 7: expected 1 s or more, found '999'
            """)
    void saysColumnExpectedAndFound(String when, String error) {
        assertEquals("when: " + error,
                assertThrows(IllegalArgumentException.class, () -> WhenParser.parse(when)).getMessage());
    }
}
