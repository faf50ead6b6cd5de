package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When conditions turn true, sample by sample. The signals are those of {@link Batches#CAR}. */
class ConditionTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecordingSink sink = new RecordingSink();
    private final Tally tally = new Tally();
    private final Rules rules = new Rules(TimeSource.SYSTEM);
    @TempDir
    private Path folder;

    private void add(Object... namesAndValues) {
        rules.add(Configs.settings(namesAndValues),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test", Runnable::run));
    }

    /** Seconds at which it fired, when Motor.Speed has these values, one each second from 0 on. */
    private String speeds(String when, double... values) {
        add("when", when);
        for (int i = 0; i < values.length; i++) rules.accept(Batches.motor(i * SECOND, values[i], 0));
        return seconds();
    }

    private String seconds() {
        return sink.points().stream().map(point -> Double.toString(point.timeNanos() / (double) SECOND)
                .replaceAll("\\.0$", "")).collect(Collectors.joining(" "));
    }

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
    void smallStepsAddUpToAChange() { assertEquals("2 4", speeds("Motor.Speed changes by 2", 4, 5, 6, 7, 4)); }

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
        assertEquals("1 3", speeds("Motor.Speed changes", 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
    }

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
    void notBindsBeforeAndThatBeforeOr() {
        assertEquals("1 3", speeds("Motor.Speed = 9 or Motor.Speed > 2 and not Motor.Speed > 5", 1, 3, 7, 9));
    }

    @Test
    void notHasToLastAsLongAsItSays() {
        assertEquals("5", speeds("not Motor.Speed = 1 for 3 s", 0, 1, 0, 0, 0, 0, 1));
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

    @Test
    void fallingFiresAtTheEnd() {
        add("when", "Motor.Speed > 10", "edge", Edge.FALLING);
        double[] speeds = {0, 11, 0};
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND, speeds[i], 0));
        assertEquals("2", seconds());
    }

    @Test
    void bothSaysWhichItIs() {
        add("when", "Motor.Speed > 10", "edge", Edge.BOTH);
        double[] speeds = {0, 11, 0};
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND, speeds[i], 0));
        assertEquals("[true, false]", sink.points().stream().map(point -> point.fields().get("active"))
                .toList().toString());
    }

    /** A speed each 200 ms; "81+" for a point at 0.2 s that says active, "81-" for one that does not. */
    private String turns(double... speeds) {
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND / 5, speeds[i], 0));
        return sink.points().stream().map(point -> point.timeNanos() / (SECOND / 10)
                + ((boolean) point.fields().get("active") ? "+" : "-")).collect(Collectors.joining(" "));
    }

    private EventRule bothEachSecond() {
        return rules.add(Configs.settings("when", "Motor.Speed > 10", "edge", Edge.BOTH, "minimum_interval_ms", 1_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), tally, "test", Runnable::run));
    }

    @Test
    void theLastOfBothTurnsIsWrittenThoughItCameTooSoon() {
        bothEachSecond();
        assertEquals("2+", turns(0, 11, 0, 0, 0, 0));
        assertEquals("2+ 4-", turns(0, 11, 0, 0, 0, 0, 0));
    }

    @Test
    void turnsThatEndWhereTheyBeganAreNotWritten() {
        bothEachSecond();
        assertEquals("2+", turns(0, 11, 0, 11, 0, 11, 11, 11, 11));
        assertEquals(4, tally.status("", "").dropped());
    }

    @Test
    void bothTurnsAreWrittenOnceASecondAtMost() {
        bothEachSecond();
        assertEquals("2+ 8- 16+ 26-", turns(0, 11, 0, 11, 0, 0, 11, 0, 11, 11, 11, 0, 11, 0, 0, 0, 0));
    }

    @Test
    void aTurnThatIsHeldIsWrittenWhenTheEventIsEdited() {
        EventRule rule = bothEachSecond();
        turns(0, 11, 0);
        rules.remove(rule);
        assertEquals("2+ 4-", turns());
        assertEquals(0, tally.status("", "").waiting());
    }

    @Test
    void aTurnThatIsHeldIsWrittenWhenTheLogBeginsAgain() {
        bothEachSecond();
        for (double speed : new double[] {0, 11, 0}) rules.accept(Batches.motor(100 * SECOND + (long) speed, speed, 0));
        assertEquals("1000+ 1000-", turns(0));
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
        for (long milli : new long[] {0, 100, 300, 501, 601}) rules.accept(Batches.motor(milli * 1_000_000, 0, 0));
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
