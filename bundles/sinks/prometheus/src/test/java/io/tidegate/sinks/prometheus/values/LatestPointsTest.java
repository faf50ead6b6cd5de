package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.metricnames.FamilyNames;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestPointsTest {
    private final AtomicLong nanos = new AtomicLong();

    private LatestPoints points(Duration expiry, int maxSeries) {
        return new LatestPoints(new PrometheusSettings.Display(PrometheusSettings.Names.GENERIC, false,
                new PrometheusSettings.Expiry(5, Duration.ofSeconds(10), expiry), maxSeries),
                new FamilyNames(List.of("process_open_fds", OneFamily.NAME)), nanos::get);
    }

    private final LatestPoints points = points(Duration.ofMinutes(5), 3);

    private static List<String> shown(LatestPoints points) {
        List<String> shown = new ArrayList<>();
        points.collect().forEach(family -> family.samples.forEach(sample -> {
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < sample.labelNames.size(); i++)
                labels.add(sample.labelNames.get(i) + "=" + sample.labelValues.get(i));
            shown.add(family.name + labels + " " + sample.value);
        }));
        return shown;
    }

    private static Point.Builder disk(String mount) { return Point.of("disk", 1).tag("mount", mount); }

    @Test
    void showsTheLatestOfEachSeries() {
        points.put(disk("/").field("used", 1L).build());
        points.put(disk("/").field("used", 2L).build());
        points.put(disk("/data").field("used", 3.5).build());
        assertEquals(Set.of("disk_used[mount=/] 2.0", "disk_used[mount=/data] 3.5"),
                Set.copyOf(shown(points)));
    }

    @Test
    void showsABooleanAsOneOrZeroAndNoText() {
        points.put(Point.of("day", 1).field("day", true).field("night", false).field("text", "day").build());
        assertEquals(List.of("day_day[] 1.0", "day_night[] 0.0"), shown(points));
    }

    @Test
    void keepsAFieldThatALaterPointDoesNotHave() {
        points.put(disk("/").field("used", 1L).field("free", 8L).build());
        points.put(disk("/").field("used", 2L).build());
        assertEquals(List.of("disk_free[mount=/] 8.0", "disk_used[mount=/] 2.0"), shown(points));
    }

    @Test
    void twoFieldsOfOneNameGetNumbers() {
        points.put(Point.of("a", 1).field("b_c", 1L).build());
        points.put(Point.of("a_b", 1).field("c", 2L).build());
        assertEquals(List.of("a_b_c[] 1.0", "a_b_c_2[] 2.0"), shown(points));
    }

    @Test
    void neverTakesANameOfTheGatewayTheJvmOrASignal() {
        points.put(Point.of("process", 1).field("open_fds", 1L).build());
        points.put(Point.of("tidegate", 1).field("up", 2L).build());
        points.put(Point.of("can", 1).field("signal value", 3L).build());
        assertEquals(
                List.of("process_open_fds_2[] 1.0", "point_tidegate_up[] 2.0", "can_signal_value_2[] 3.0"),
                shown(points));
    }

    @Test
    void statisticsOfSignalsHaveTheirPlainName() {
        points.put(Point.of("can_signal", 1).tag("signal", "Speed").field("mean", 1.5).build());
        assertEquals(List.of("can_signal_mean[signal=Speed] 1.5"), shown(points));
    }

    @Test
    void twoTagsOfOneNameGetNumbersAndReservedOnesAPrefix() {
        points.put(Point.of("a", 1).tag("x-y", "1").tag("x.y", "2").tag("le", "3").field("f", 1L).build());
        assertEquals(List.of("a_f[tag_le=3, x_y=1, x_y_2=2] 1.0"), shown(points));
    }

    @Test
    void aSilentSeriesLeaves() {
        points.put(disk("/").field("used", 1L).build());
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertEquals(1, shown(points).size());
        nanos.incrementAndGet();
        assertEquals(List.of(), shown(points));
    }

    @Test
    void aMetricOfALongIntervalIsShownUntilThreeWereMissed() {
        Duration interval = Duration.ofMinutes(30);
        for (int i = 0; i < 3; i++) {
            points.put(disk("/").field("used", 1L).build());
            nanos.addAndGet(interval.toNanos());
        }
        nanos.addAndGet(interval.multipliedBy(2).toNanos());
        assertEquals(1, shown(points).size());
        nanos.incrementAndGet();
        assertEquals(List.of(), shown(points));
    }

    /** One point after each of these pauses, in seconds. */
    private void comeAfter(int... pauses) {
        for (int pause : pauses) {
            nanos.addAndGet(Duration.ofSeconds(pause).toNanos());
            points.put(disk("/").field("used", 1L).build());
        }
    }

    @Test
    void aDiskThatIsGoneLeavesAfterThreeOfItsIntervals() {
        comeAfter(0, 30, 30, 31, 30);
        nanos.addAndGet(Duration.ofSeconds(94).toNanos());
        assertEquals(1, shown(points).size());
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertEquals(List.of(), shown(points));
    }

    /** Every 2 s one point of each of these, of one time. */
    private void read(int times, String... mounts) {
        for (int i = 0; i < times; i++) {
            long now = nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            for (String mount : mounts)
                points.put(Point.of("disk", now).tag("mount", mount).field("used", 1L).build());
        }
    }

    @Test
    void aDiskThatIsGoneLeavesAtOnceWhileTheOthersAreStillRead() {
        read(5, "/", "/mnt");
        read(4, "/");
        assertEquals(2, shown(points).size());
        read(1, "/");
        assertEquals(List.of("disk_used[mount=/] 1.0"), shown(points));
        read(1, "/", "/mnt");
        assertEquals(2, shown(points).size());
    }

    @Test
    void whereNoneIsReadAnyMoreAllStayForAMinute() {
        read(5, "/", "/mnt");
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertEquals(2, shown(points).size());
    }

    @Test
    void whatComesNowAndThenBesideARegularOneStaysItsTime() {
        read(3, "/");
        read(1, "/", "/mnt");
        read(20, "/");
        assertEquals(2, shown(points).size());
    }

    /** Five points, each 200 ms after the one before. */
    private static void comeInAQuickRow(LatestPoints points, AtomicLong nanos) {
        for (int i = 0; i < 5; i++) {
            nanos.addAndGet(Duration.ofMillis(200).toNanos());
            points.put(disk("/").field("used", 1L).build());
        }
    }

    @Test
    void whatCameInAQuickRowStaysUntilAScrapeHasSeenIt() {
        comeInAQuickRow(points, nanos);
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertEquals(1, shown(points).size());
        nanos.incrementAndGet();
        assertEquals(List.of(), shown(points));
    }

    @Test
    void whatCameInAQuickRowStaysNoLongerThanConfigured() {
        LatestPoints brief = points(Duration.ofSeconds(5), 3);
        comeInAQuickRow(brief, nanos);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals(1, shown(brief).size());
        nanos.incrementAndGet();
        assertEquals(List.of(), shown(brief));
    }

    @Test
    void whatComesNowAndThenStaysItsTime() {
        comeAfter(0, 1, 1, 40, 1);
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertEquals(1, shown(points).size());
    }

    @Test
    void whatComesAtAnIntervalStaysForEverToo() {
        LatestPoints forEver = points(Duration.ZERO, 3);
        for (int i = 0; i < 6; i++) {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            forEver.put(disk("/").field("used", 1L).build());
        }
        nanos.addAndGet(Duration.ofDays(1000).toNanos());
        assertEquals(1, shown(forEver).size());
    }

    @Test
    void oneLongPauseIsNoRhythm() {
        points.put(disk("/").field("used", 1L).build());
        nanos.addAndGet(Duration.ofHours(8).toNanos());
        for (int i = 0; i < 2; i++) {
            points.put(disk("/").field("used", 1L).build());
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertEquals(List.of(), shown(points));
    }

    @Test
    void staysForEverIfSoConfigured() {
        LatestPoints forEver = points(Duration.ZERO, 3);
        forEver.put(disk("/").field("used", 1L).build());
        nanos.addAndGet(Duration.ofDays(1000).toNanos());
        assertEquals(1, shown(forEver).size());
    }

    @Test
    void refusesMoreSeriesThanAllowedUntilSilentOnesLeft() {
        assertEquals(0, points.put(disk("/").field("a", 1L).field("b", 1L).field("c", 1L).build()));
        assertEquals(2, points.put(disk("/data").field("a", 1L).field("b", 1L).field("text", "x").build()));
        assertTrue(points.isFull());
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        assertEquals(0, points.put(disk("/data").field("a", 1L).field("b", 1L).build()));
        assertFalse(points.isFull());
        assertEquals(2, shown(points).size());
    }
}
