package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.store.Leases;
import io.tidegate.core.runtime.ClockWatch;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink with {@code clock.wait.ms}, from the hub to the server. */
class ClockWaitTest {
    private static final long WRONG = ClockWatch.EARLIEST_NANOS;
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path data;
    private final ManualTime time = new ManualTime(WRONG);
    private final AtomicBoolean follows = new AtomicBoolean();
    private final List<Object> registered = new CopyOnWriteArrayList<>();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private DeliveryRuntime runtime;

    private Sink open(Object wait) {
        runtime = new DeliveryRuntime(data, sink -> {
            registered.add(sink.records());
            return () -> {};
        }, changed -> {}, new Leases(), new ClockWatch(time, follows::get));
        return runtime.open(keys(wait), plan());
    }

    private static Map<String, Object> keys(Object wait) {
        return Map.of("service.pid", "sinks.test~plant", "flush.interval.ms", 10, "clock.wait.ms", wait);
    }

    private SinkPlan plan() {
        return new SinkPlan("there", batch -> {
            arrived.addAll(batch.text().lines().toList());
            return new Delivery.Delivered();
        });
    }

    @AfterEach
    void stop() { runtime.close(); }

    private void point() {
        ((PointSink) registered.get(0)).accept(Point.of("m", time.epochNanos()).field("v", 1L).build());
    }

    private void awaitLines(int number) {
        Await.until(number + " lines", Duration.ofSeconds(60), () -> arrived.size() == number);
    }

    private String trouble() { return ((StatusSource) registered.get(0)).status().trouble(); }

    @Test
    void sendsNothingUntilTheClockIsSetAndThenTheRightTimes() {
        open(600_000);
        long first = time.epochNanos();
        point();
        Await.until("the status says it", Duration.ofSeconds(60), () -> trouble().contains("keeps 1 frames"));
        time.stepWallClock(WEEK);
        awaitLines(1);
        assertEquals("m v=1i " + (first + WEEK.toNanos()), arrived.get(0));
    }

    @Test
    void sendsTimesAsTheyAreIfTheClockFollowsATimeServer() {
        follows.set(true);
        open(600_000);
        long first = time.epochNanos();
        point();
        awaitLines(1);
        assertEquals("m v=1i " + first, arrived.get(0));
    }

    @Test
    void waitsNoLongerIfTheKeyIsTakenAway() {
        Sink sink = open(600_000);
        point();
        sink.change(keys(0), this::plan);
        awaitLines(1);
    }

    @Test
    void withoutTheKeyNothingWaits() {
        open(0);
        point();
        awaitLines(1);
    }

    @Test
    void whatWaitedIsNotLostWhenTheGatewayEnds() {
        open(600_000);
        Stream.of(1, 2, 3).forEach(each -> point());
        runtime.close();
        awaitLines(3);
    }

    @Test
    void aWaitBelowZeroIsRefused() {
        String said = assertThrows(IllegalArgumentException.class, () -> open(-1)).getMessage();
        assertTrue(said.contains("clock.wait.ms: expected at least 0, found -1"), said);
    }
}
