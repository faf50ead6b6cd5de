package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.events.engine.settings.Edge;
import io.tidegate.testkit.Batches;
import org.junit.jupiter.api.Test;

/** Conditions that have to last, values that have to be fresh, messages that are silent or late. */
class LastingConditionTest extends ConditionScenario {
    @Test
    void aConditionHasToLastAsLongAsItSays() {
        assertEquals("7", speeds("Motor.Speed > 10 for 3 s", 0, 11, 11, 0, 11, 11, 11, 11, 11));
    }

    @Test
    void itIsTrueAtTheMomentTheTimeIsOverWhicheverSampleComesNext() {
        add("when", "Motor.Speed > 10 for 1500 ms");
        rules.accept(Batches.motor(0, 11, 0));
        rules.accept(Batches.battery(SECOND, 48));
        rules.accept(Batches.motor(9 * SECOND, 0, 0));
        assertEquals("1.5", seconds());
    }

    @Test
    void aValueHoldsUntilTheNextOneComes() {
        add("when", "Motor.Speed > 10 for 5 s");
        rules.accept(Batches.motor(0, 11, 0));
        for (int i = 1; i < 10; i++) rules.accept(Batches.battery(i * SECOND, 48));
        assertEquals("5", seconds());
    }

    @Test
    void aValueThatHasToBeFreshHoldsNoLonger() {
        add("when", "Motor.Speed > 10 fresh within 2 s for 5 s");
        rules.accept(Batches.motor(0, 11, 0));
        for (int i = 1; i < 10; i++) rules.accept(Batches.battery(i * SECOND, 48));
        assertEquals("", seconds());
        for (int i = 10; i < 20; i++) rules.accept(Batches.motor(i * SECOND, 11, 0));
        assertEquals("15", seconds());
    }

    @Test
    void whatIsNotFreshIsNeitherTrueNorFalse() {
        add("when", "Motor.Speed > 10 and not Battery.Voltage < 40 fresh within 2 s", "edge", Edge.BOTH);
        rules.accept(Batches.battery(0, 48));
        for (int i = 1; i < 6; i++) rules.accept(Batches.motor(i * SECOND, 11, 0));
        rules.accept(Batches.battery(6 * SECOND, 48));
        assertEquals("1 2.000000001 6", seconds());
    }

    @Test
    void aStaleValueNeedsNoHysteresisToComeBack() {
        add("when", "Motor.Speed > 10 hysteresis 5 fresh within 2 s");
        rules.accept(Batches.motor(0, 11, 0));
        rules.accept(Batches.motor(9 * SECOND, 8, 0));
        rules.accept(Batches.motor(10 * SECOND, 11, 0));
        assertEquals("0 10", seconds());
    }

    @Test
    void bracketsMayLast() {
        assertEquals("2", speeds("(Motor.Speed > 10 or Motor.Speed < 0) for 2 s", 11, -1, 11, 5));
    }

    @Test
    void notHasToLastAsLongAsItSays() {
        assertEquals("5", speeds("not Motor.Speed = 1 for 3 s", 0, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void aMessageIsSilentAfterFiveCycleTimesAndASecondAtLeast() {
        add("when", "Motor silent");
        rules.accept(Batches.motor(0, 0, 0));
        for (int i = 1; i < 30; i++) rules.accept(Batches.battery(i * SECOND / 10, 48));
        assertEquals("1.000000001", seconds());
        assertEquals(1000.0, (double) sink.points().get(0).fields().get("Motor_gap_ms"), 0.001);
    }

    @Test
    void aMessageThatNeverCameIsSilentToo() {
        add("when", "Battery silent for 2 s");
        for (int i = 0; i < 5; i++) rules.accept(Batches.motor(i * SECOND, 0, 0));
        assertEquals("2.000000001", seconds());
    }

    @Test
    void aMessageThatComesBackMayBeSilentAgain() {
        add("when", "Battery silent for 2 s");
        for (int i = 0; i < 8; i++) {
            rules.accept(Batches.motor(i * SECOND, 0, 0));
            if (i == 0 || i == 4) rules.accept(Batches.battery(i * SECOND, 48));
        }
        assertEquals("2.000000001 6.000000001", seconds());
    }

    @Test
    void aFrameIsLateAfterTwoCycleTimes() {
        add("when", "Motor late");
        for (long milli : new long[] {0, 100, 300, 501, 601})
            rules.accept(Batches.motor(milli * 1_000_000, 0, 0));
        assertEquals("0.501", seconds());
    }

    @Test
    void aLogThatBeginsAgainBeginsItsTimesAnew() {
        add("when", "Motor.Speed > 10 for 3 s");
        rules.accept(Batches.motor(100 * SECOND, 11, 0));
        rules.accept(Batches.motor(SECOND, 11, 0));
        rules.accept(Batches.motor(3 * SECOND, 11, 0));
        assertEquals("", seconds());
        rules.accept(Batches.motor(4 * SECOND, 11, 0));
        assertEquals("4", seconds());
    }
}
