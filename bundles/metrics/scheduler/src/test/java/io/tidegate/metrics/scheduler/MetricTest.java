package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricTest extends MetricBench {
    @Test
    void readsAtTheIntervalOfTheConfiguration() {
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(List.of(200L, 400L, 600L, 800L, 1000L), millisAfterStart());
    }

    private static long millis(long nanos) { return nanos / 1_000_000 - START.toEpochMilli(); }

    @Test
    void tellsWhenItIsReadAndWhatThatGaveLast() {
        start(Duration.ofSeconds(10), Map.of("site", "plant"));
        assertEquals(0, metric.schedule().lastNanos());
        assertEquals(1000, millis(metric.schedule().nextNanos()));
        timer.advance(Duration.ofSeconds(15));
        assertEquals(11_000, millis(metric.schedule().lastNanos()));
        assertEquals(21_000, millis(metric.schedule().nextNanos()));
        assertEquals(List.of(sink.points().get(1)), metric.schedule().lastPoints());
        assertEquals("plant", metric.schedule().lastPoints().get(0).tags().get("site"));
    }

    @Test
    void anAlignedOneTellsTheTimeOfTheGrid() {
        startAligned(Duration.ofMinutes(15), ZoneOffset.UTC);
        assertEquals(Instant.parse("2023-11-14T22:15:00Z").toEpochMilli() - START.toEpochMilli(),
                millis(metric.schedule().nextNanos()));
    }

    @Test
    void oneThatIsOffIsNeverDue() {
        start(new SchedulerSettings("temperature", Duration.ofSeconds(1), Duration.ZERO, null, Map.of(),
                false));
        timer.advance(Duration.ofMinutes(1));
        assertEquals(0, metric.schedule().nextNanos());
        assertEquals(List.of(), sink.points());
    }

    @Test
    void keepsTheFirstPointsOfAReadingOfThousands() {
        probe = (time, out) -> {
            for (int i = 0; i < 5000; i++)
                out.accept(Point.of("net", time).tag("nic", "n" + i).field("bytes", 1L).build());
        };
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(5000, sink.points().size());
        assertEquals(20, metric.schedule().lastPoints().size());
    }

    @Test
    void readsForTheFirstTimeAfterASecondThoughTheIntervalIsLong() {
        start(Duration.ofDays(7), Map.of());
        timer.advance(Duration.ofDays(14));
        assertEquals(List.of(1000L, 7 * 86_400_000L + 1000), millisAfterStart());
    }

    @Test
    void aReadingThatTakesTimeDoesNotMakeItDrift() {
        start(Duration.ofMillis(200), Map.of());
        for (int i = 0; i < 4; i++) {
            timer.hangReadings();
            timer.advance(Duration.ofMillis(i == 0 ? 350 : 200));
            timer.endReadings();
        }
        assertEquals(List.of(350L, 550L, 750L, 950L), millisAfterStart());
        assertEquals("", status().trouble());
    }

    @Test
    void neverDriftsInADayOfTenReadingsASecond() {
        AtomicLong last = new AtomicLong();
        probe = (time, out) -> last.set(time);
        start(Duration.ofMillis(100), Map.of());
        timer.advance(Duration.ofDays(1));
        assertEquals(START.plus(Duration.ofDays(1)).toEpochMilli(), last.get() / 1_000_000);
    }

    @Test
    void aReadingThatHangsIsInterruptedByClose() {
        start(Duration.ofMillis(200), Map.of());
        timer.hangReadings();
        timer.advance(Duration.ofMillis(200));
        metric.close();
        assertEquals(1, timer.interrupted());
    }

    @Test
    void jitterDelaysEachReadingByLessThanItSaysAndDoesNotAddUp() {
        start(new SchedulerSettings("temperature", Duration.ofSeconds(1), Duration.ofMillis(500), null,
                Map.of(),
                true));
        timer.advance(Duration.ofSeconds(1_001));
        List<Long> at = millisAfterStart();
        List<Long> late = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) late.add(at.get(i) - 1_000L * (i + 1));
        assertTrue(late.stream().allMatch(ms -> ms >= 0 && ms < 500), late.toString());
        assertTrue(late.stream().distinct().count() > 200, late.toString());
    }

    @Test
    void alignedReadsWhenTheClockShowsAMultiple() {
        clock.advance(Duration.ofMillis(1_234));
        startAligned(Duration.ofSeconds(5), ZoneOffset.UTC);
        timer.advance(Duration.ofSeconds(14));
        assertEquals(List.of(5_000L, 10_000L, 15_000L), millisAfterStart());
    }

    @Test
    void alignedReadsOnceWhenTheClockIsSetForwardOverADueTime() {
        startAligned(Duration.ofSeconds(10), ZoneOffset.UTC);
        timer.advance(Duration.ofSeconds(5));
        clock.advance(Duration.ofHours(1));
        timer.advance(Duration.ofSeconds(6));
        assertEquals(List.of(3_606_000L, 3_610_000L), millisAfterStart());
        assertEquals(0, status().dropped());
    }

    @Test
    void alignedGoesOnWithTheClockThatWasSetBack() {
        startAligned(Duration.ofSeconds(10), ZoneOffset.UTC);
        timer.advance(Duration.ofSeconds(15));
        clock.advance(Duration.ofHours(-1));
        timer.advance(Duration.ofSeconds(10));
        assertEquals(List.of(10_000L, -3_580_000L), millisAfterStart());
    }

    @Test
    void alignedDoesNotReadTwiceWhenTheClockIsSetBackALittle() {
        startAligned(Duration.ofSeconds(10), ZoneOffset.UTC);
        timer.advance(Duration.ofSeconds(10));
        clock.advance(Duration.ofMillis(-300));
        timer.advance(Duration.ofMillis(10_300));
        assertEquals(List.of(10_000L, 20_000L), millisAfterStart());
    }

    @Test
    void alignedReadsAtLocalMidnightInSummerAndWinter() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        clock.advance(Duration.between(START, Instant.parse("2026-03-27T12:00:00Z")));
        startAligned(Duration.ofDays(1), berlin);
        timer.advance(Duration.ofDays(4));
        assertEquals(List.of("2026-03-28T00:00+01:00", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00",
                "2026-03-31T00:00+02:00"), sink.points().stream()
                        .map(point -> Instant.ofEpochSecond(0, point.timeNanos()).atZone(berlin)
                                .toOffsetDateTime().toString())
                        .toList());
    }

    @Test
    void alignedSaysNoMoreThatAProbeIsMissingOnceItIsThere() {
        Probe late = probe;
        probe = null;
        startAligned(Duration.ofDays(1), ZoneOffset.UTC);
        timer.advance(Duration.ofSeconds(3));
        assertTrue(status().trouble().startsWith("no probe"), status().trouble());
        probe = late;
        timer.advance(Duration.ofSeconds(1));
        assertEquals("", status().trouble());
    }

    @Test
    void aWallClockThatJumpsChangesTheStampsButNotTheRate() {
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(200));
        clock.advance(Duration.ofHours(-1));
        timer.advance(Duration.ofMillis(200));
        assertEquals(List.of(200L, 400L - 3_600_000), millisAfterStart());
    }

    @Test
    void readsAgainAfterTheProbeThrew() {
        Probe good = probe;
        probe = (time, out) -> { throw new IOException("bus busy"); };
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(400));
        assertEquals(2, status().dropped());
        assertEquals("temperature cannot be read: bus busy", status().trouble());
        probe = good;
        timer.advance(Duration.ofMillis(200));
        assertEquals(1, status().sent());
        assertEquals("", status().trouble());
    }

    @Test
    void aMissingNativeLibraryIsTroubleAndNotTheEnd() {
        probe = (time, out) -> { throw new UnsatisfiedLinkError("jnidispatch"); };
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(400));
        assertEquals(2, status().dropped());
    }

    @Test
    void saysWhichProbesThereAreAndFindsALateOneWithinASecond() {
        Probe late = probe;
        probe = null;
        start(Duration.ofDays(1), Map.of());
        timer.advance(Duration.ofSeconds(3));
        assertTrue(status().trouble().startsWith("no probe named 'temperature'; available: none"),
                status().trouble());
        probe = late;
        timer.advance(Duration.ofSeconds(1));
        assertEquals(List.of(4000L), millisAfterStart());
        assertEquals("", status().trouble());
    }

    @Test
    void addsTheTagsOfTheConfigurationAndTheyWin() {
        start(Duration.ofSeconds(1), Map.of("host", "b", "site", "plant"));
        timer.advance(Duration.ofSeconds(1));
        assertEquals(Map.of("host", "b", "site", "plant"), sink.points().get(0).tags());
    }

    @Test
    void isQuietAfterClose() {
        start(Duration.ofSeconds(1), Map.of());
        metric.close();
        timer.advance(Duration.ofSeconds(10));
        assertEquals(0, sink.points().size());
    }

    @Test
    void leavesNoTaskBehindAfterClose() {
        start(Duration.ofDays(1), Map.of());
        metric.close();
        assertEquals(0, timer.waiting());
    }

    @Test
    void publishesNothingWhenClosedDuringAReading() {
        Probe quick = probe;
        probe = (time, out) -> {
            metric.close();
            quick.read(time, out);
        };
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(10));
        assertEquals(0, sink.points().size());
    }
}
