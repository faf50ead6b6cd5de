package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Batches;
import org.junit.jupiter.api.Test;

/** When conditions turn true, sample by sample. The signals are those of {@link Batches#CAR}. */
class ConditionTest extends ConditionScenario {
    @Test
    void aboveFiresOnceUntilItWasBelowAgain() {
        assertEquals("3 6", speeds("Motor.Speed > 10", 5, 9, 10, 11, 12, 10, 11));
    }

    @Test
    void belowFiresOnceUntilItWasAboveAgain() {
        assertEquals("2 6", speeds("Motor.Speed < -1.5", 5, -1.5, -2, -3, -2, -1.5, -1.6));
    }

    @Test
    void atLeastAndAtMostTakeTheLimitItself() {
        assertEquals("1", speeds("Motor.Speed >= 10 and Motor.Speed <= 10", 9, 10, 11));
    }

    @Test
    void theFirstSampleFiresIfTheConditionHolds() { assertEquals("0", speeds("Motor.Speed > 10", 11, 12)); }

    @Test
    void aValueThatTremblesFiresOnceWithHysteresis() {
        assertEquals("0 7", speeds("Motor.Speed > 10 hysteresis 2", 11, 9, 11, 8.5, 11, 8, 9, 11));
    }

    @Test
    void hysteresisWorksDownwardsToo() {
        assertEquals("0 6", speeds("Motor.Speed below 10 hysteresis 2", 9, 11, 9, 11.9, 12, 11, 9));
    }

    @Test
    void betweenTakesBothEnds() {
        assertEquals("1 4", speeds("Motor.Speed between 10 and 20", 9, 10, 20, 21, 15));
    }

    @Test
    void equalsFiresWhenTheValueIsReached() {
        assertEquals("1 4", speeds("Motor.Speed = 2", 1, 2, 2, 3, 2, 1));
    }

    @Test
    void equalsForgivesTheLastBits() { assertEquals("0", speeds("Motor.Speed = 0.3", 0.1 * 3)); }

    @Test
    void zeroIsZeroWhateverItsSign() { assertEquals("0", speeds("Motor.Speed = 0", -0.0, 0.0)); }

    @Test
    void unequalIsTheOther() { assertEquals("0 2", speeds("Motor.Speed != 2", 1, 2, 3)); }

    @Test
    void changesFiresAtEachStepButTheFirstValue() {
        assertEquals("2 3 5", speeds("Motor.Speed changes", 4, 4, 5, 4, 4, 5));
    }

    @Test
    void smallStepsAddUpToAChange() {
        assertEquals("2 4", speeds("Motor.Speed changes by 2", 4, 5, 6, 7, 4));
    }

    @Test
    void stepsThatAreNoBinaryFractionsAddUpToo() {
        assertEquals("3", speeds("Motor.Speed changes by 0.3", 0, 0.1, 0.2, 0.1 + 0.2));
    }

    @Test
    void risesFiresAtEachRise() { assertEquals("1 2 4", speeds("Motor.Speed rises", 1, 2, 3, 2, 3, 3)); }

    @Test
    void risesByCountsFromTheLowestSinceTheLastTime() {
        assertEquals("2 5", speeds("Motor.Speed rises by 5", 0, 3, 5, 1, 4, 6));
    }

    @Test
    void fallsByCountsFromTheHighestSinceTheLastTime() {
        assertEquals("3", speeds("Motor.Speed falls by 5", 10, 14, 10, 9, 6));
    }

    @Test
    void aRateIsPerSecond() { assertEquals("2", speeds("rate(Motor.Speed) > 3", 0, 3, 7, 11, 12)); }

    @Test
    void aRateOverATimeComparesWithThatLongAgo() {
        assertEquals("4", speeds("rate(Motor.Speed, 2 s) > 3", 0, 9, 0, 2, 8));
    }

    @Test
    void noNumberIsNoEdge() {
        assertEquals("0", speeds("Motor.Speed > 10", 11, Double.NaN, 12, Double.POSITIVE_INFINITY));
    }

    @Test
    void infinityIsANumber() {
        assertEquals("1 3",
                speeds("Motor.Speed changes", 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void notBindsBeforeAndThatBeforeOr() {
        assertEquals("1 3", speeds("Motor.Speed = 9 or Motor.Speed > 2 and not Motor.Speed > 5", 1, 3, 7, 9));
    }

    @Test
    void whatIsNotKnownIsNeitherTrueNorFalse() {
        add("when", "Motor.Speed > 80 and not Battery.Voltage < 40");
        rules.accept(Batches.motor(0, 90, 1));
        rules.accept(Batches.battery(SECOND, 50));
        assertEquals("1", seconds());
    }

    @Test
    void aConditionNeverSeesHalfAFrame() {
        add("when", "Motor.Speed > 80 and Motor.Gear = 0");
        rules.accept(Batches.motor(0, 10, 0));
        rules.accept(Batches.motor(SECOND, 90, 1));
        assertEquals("", seconds());
    }

    @Test
    void aTextOfTheDbcIsAValue() {
        add("when", "Motor.Gear is drive");
        for (int gear : new int[] {0, 1, 1, 7, 1}) rules.accept(Batches.motor(gear, 0, gear));
        assertEquals(2, sink.points().size());
    }

    @Test
    void aMomentFiresOnlyWhileTheRestHolds() {
        add("when", "Motor.Gear changes and Motor.Speed > 50");
        double[] speeds = {60, 10, 60, 60};
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND, speeds[i], i % 2));
        assertEquals("2 3", seconds());
    }
}
