package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.FakeClock;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    private final FakeClock clock = new FakeClock(START);
    private final FakeTimer timer = new FakeTimer(clock);
    private final RecordingSink sink = new RecordingSink();
    private Probe probe = (time, out) -> out.accept(Point.of("temperature", time).tag("host", "a").field("celsius", 21.5).build());
    private Metric metric;

    private void start(Duration interval, Map<String, String> tags) {
        Probes probes = new Probes() {
            @Override
            public Probe named(String name) { return name.equals("temperature") ? probe : null; }

            @Override
            public String names() { return probe == null ? "none" : "temperature"; }
        };
        metric = new Metric("test", new SchedulerSettings("temperature", interval, tags, true), probes,
                sink.pointHub(), clock, timer);
        metric.start();
    }

    @AfterEach
    void everyReadingIsAccountedFor() { assertTrue(status().balances(), status().toString()); }

    private FlowStatus status() { return metric.status("metrics.scheduler", "temperature"); }

    private List<Long> millisAfterStart() {
        return sink.points().stream().map(point -> point.timeNanos() / 1_000_000 - START.toEpochMilli()).toList();
    }

    @Test
    void readsAtTheIntervalOfTheConfiguration() {
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(List.of(200L, 400L, 600L, 800L, 1000L), millisAfterStart());
    }

    @Test
    void readsForTheFirstTimeAfterASecondThoughTheIntervalIsLong() {
        start(Duration.ofDays(7), Map.of());
        timer.advance(Duration.ofDays(14));
        assertEquals(List.of(1000L, 7 * 86_400_000L + 1000), millisAfterStart());
    }

    @Test
    void aReadingThatTakesTimeDoesNotMakeItDrift() {
        Probe quick = probe;
        probe = (time, out) -> {
            quick.read(time, out);
            timer.pass(Duration.ofMillis(150));
        };
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(800));
        assertEquals(List.of(200L, 400L, 600L, 800L), millisAfterStart());
        assertEquals("", status().trouble());
    }

    @Test
    void skipsAndCountsWhatASlowReadingMissed() {
        Probe quick = probe;
        probe = (time, out) -> {
            quick.read(time, out);
            timer.pass(Duration.ofMillis(450));
        };
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(200));
        assertEquals(2, status().dropped());
        assertTrue(status().trouble().contains("longer than its interval of 200 ms"), status().trouble());
        probe = quick;
        timer.advance(Duration.ofMillis(250));
        assertEquals(List.of(200L, 800L), millisAfterStart());
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
        assertEquals("temperature cannot be read: java.io.IOException: bus busy", status().trouble());
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
        assertTrue(status().trouble().startsWith("no probe named 'temperature'; available: none"), status().trouble());
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
