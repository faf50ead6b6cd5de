package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.metrics.scheduler.time.FakeTimer;
import io.tidegate.metrics.scheduler.time.Turns;
import io.tidegate.testkit.FakeClock;
import io.tidegate.testkit.RecordingSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** A metric that is read as a clock of the test passes. */
abstract class MetricBench {
    static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    final FakeClock clock = new FakeClock(START);
    final FakeTimer timer = new FakeTimer(clock);
    final RecordingSink sink = new RecordingSink();
    Probe probe = (time, out) -> out
            .accept(Point.of("temperature", time).tag("host", "a").field("celsius", 21.5).build());
    Metric metric;

    void start(Duration interval, Map<String, String> tags) {
        start(new SchedulerSettings("temperature", interval, Duration.ZERO, null, tags, true));
    }

    void startAligned(Duration interval, ZoneId zone) {
        start(new SchedulerSettings("temperature", interval, Duration.ZERO, zone, Map.of(), true));
    }

    void start(SchedulerSettings settings) {
        Probes probes = new Probes() {
            @Override
            public Probe named(String name) { return name.equals("temperature") ? probe : null; }

            @Override
            public String names() { return probe == null ? "none" : "temperature"; }
        };
        metric = new Metric("test", settings,
                new Metric.Surroundings(probes, new Turns(), sink.pointHub(), clock,
                        timer, new Random(1)));
        metric.start();
    }

    @AfterEach
    void everyReadingIsAccountedFor() { assertTrue(status().balances(), status().toString()); }

    FlowStatus status() { return metric.status("metrics.scheduler", "temperature"); }

    List<Long> millisAfterStart() {
        return sink.points().stream().map(point -> point.timeNanos() / 1_000_000 - START.toEpochMilli())
                .toList();
    }
}
