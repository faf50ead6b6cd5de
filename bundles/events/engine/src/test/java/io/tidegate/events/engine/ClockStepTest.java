package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine: a Pi without a battery does so at each start. */
class ClockStepTest {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final RecordingSink sink = new RecordingSink();
    private final ManualTime time = new ManualTime(START);
    private final Rules rules = new Rules(time);
    /** How far the clock of the driver is behind that of the machine. */
    private Duration behind = Duration.ZERO;
    private FlowStatus room;
    @TempDir
    private Path folder;

    private void add(String when) {
        rules.add(Configs.settings("when", when),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    private void speed(double speed) {
        rules.accept(Batches.motor(time.epochNanos() - behind.toNanos(), speed, 0));
    }

    /** A frame each 100 ms, and a look each half second. */
    private void drive(Duration duration, double speed) {
        for (long ms = 0; ms < duration.toMillis(); ms += 100) {
            time.advance(Duration.ofMillis(100));
            speed(speed);
            if (ms % 500 == 0) look();
        }
    }

    private void wait(Duration duration) {
        for (long ms = 0; ms < duration.toMillis(); ms += 500) {
            time.advance(Duration.ofMillis(500));
            look();
        }
    }

    private void look() { rules.look(room == null ? List.of() : List.of(room), Map.of(), Map.of()); }

    private int fired() { return sink.points().size(); }

    @Test
    void aMessageThatComesIsNotSilent() {
        add("Motor silent for 2 s");
        drive(Duration.ofSeconds(2), 7);
        time.stepWallClock(HOUR);
        look();
        drive(Duration.ofSeconds(2), 7);
        assertEquals(0, fired());
    }

    @Test
    void nothingHasLastedLonger() {
        add("Motor.Speed > 5 for 60 s");
        drive(Duration.ofSeconds(2), 7);
        time.stepWallClock(HOUR);
        drive(Duration.ofSeconds(59), 7);
        assertEquals(0, fired());
        drive(Duration.ofSeconds(2), 7);
        assertEquals(1, fired());
    }

    @Test
    void aStepBackIsNoneEither() {
        add("Motor silent for 2 s");
        drive(Duration.ofSeconds(2), 7);
        time.stepWallClock(HOUR.negated());
        look();
        drive(Duration.ofSeconds(2), 7);
        assertEquals(0, fired());
        wait(Duration.ofSeconds(4));
        assertEquals(1, fired());
    }

    @Test
    void aDriverWhoseClockFollowsLaterIsNotSilent() {
        add("Motor silent for 2 s");
        drive(Duration.ofSeconds(2), 7);
        time.stepWallClock(HOUR);
        behind = HOUR;
        drive(Duration.ofSeconds(5), 7);
        behind = Duration.ZERO;
        drive(Duration.ofSeconds(5), 7);
        assertEquals(0, fired());
    }

    @Test
    void aMessageThatReallyIsSilentIsSo() {
        add("Motor silent for 2 s");
        drive(Duration.ofSeconds(2), 7);
        time.stepWallClock(HOUR);
        wait(Duration.ofSeconds(4));
        assertEquals(1, fired());
    }

    @Test
    void anHourWithoutFramesIsAnHour() {
        add("Motor.Speed > 5 for 30 min");
        drive(Duration.ofSeconds(2), 7);
        time.advance(HOUR);
        speed(7);
        assertEquals(1, fired());
    }

    @Test
    void framesThatWereHeldUpTellOfTheSilenceBetweenThem() {
        add("Motor silent for 2 s");
        drive(Duration.ofSeconds(2), 7);
        long before = time.epochNanos();
        time.advance(Duration.ofSeconds(4));
        rules.accept(Batches.motor(before + 100_000_000L, 7, 0));
        rules.accept(Batches.motor(before + 3_900_000_000L, 7, 0));
        assertEquals(1, fired());
    }

    @Test
    void aReplayThatIsFasterThanTimeIsNoStep() {
        add("Motor.Speed > 5 for 60 s");
        for (int i = 0; i < 100; i++) {
            time.advance(Duration.ofMillis(10));
            rules.accept(Batches.motor(i * 1_000_000_000L, 7, 0));
        }
        assertEquals(1, fired());
    }

    @Test
    void twoClocksThatDriftApartAreNoStep() {
        add("Motor.Speed > 5 for 5 h");
        for (int i = 0; i < 6 * 3600; i++) {
            time.advance(Duration.ofSeconds(1));
            time.stepWallClock(Duration.ofNanos(200_000));
            speed(7);
        }
        assertEquals(1, fired());
    }

    @Test
    void aStepIsSeenThoughTheClocksDriftedApartTheOtherWayBefore() {
        add("Motor silent for 2 s");
        for (int i = 0; i < 4 * 3600; i++) {
            time.advance(Duration.ofSeconds(1));
            time.stepWallClock(Duration.ofNanos(-200_000));
            speed(7);
        }
        time.stepWallClock(Duration.ofSeconds(3));
        drive(Duration.ofSeconds(1), 7);
        assertEquals(0, fired());
    }

    @Test
    void aRateIsNotTakenOverTheStep() {
        add("not rate(Motor.Speed) < -5");
        for (int i = 0; i < 60; i++) {
            time.advance(Duration.ofSeconds(1));
            if (i == 30) time.stepWallClock(HOUR);
            speed(-10 * i);
        }
        assertEquals(0, fired());
    }

    @Test
    void whatARoomTellsHasNotLastedLonger() {
        add("trouble(*) for 10 min");
        room = new FlowStatus("sinks.influx1", "plant", "lines", 0, 0, 0, 0, "down");
        wait(Duration.ofSeconds(10));
        time.stepWallClock(HOUR);
        wait(Duration.ofMinutes(9));
        assertEquals(0, fired());
        wait(Duration.ofMinutes(2));
        assertEquals(1, fired());
    }

    @Test
    void aTimeOfDayThatWasPassedOverDidNotCome() {
        add("every 30 min");
        wait(Duration.ofSeconds(10));
        time.stepWallClock(HOUR);
        wait(Duration.ofSeconds(10));
        assertEquals(0, fired());
    }

    @Test
    void aTimeOfDayComesThoughTheClockIsCorrected() {
        add("every 100 s");
        wait(Duration.ofSeconds(99));
        time.stepWallClock(Duration.ofSeconds(3));
        wait(Duration.ofSeconds(1));
        assertEquals(List.of(START + 100_000_000_000L),
                sink.points().stream().map(point -> point.timeNanos()).toList());
    }

    @Test
    void aTimeOfDayComesOnceThoughTheClockIsCorrected() {
        add("every 100 s");
        wait(Duration.ofSeconds(101));
        time.stepWallClock(Duration.ofSeconds(-3));
        wait(Duration.ofSeconds(10));
        assertEquals(1, fired());
    }
}
