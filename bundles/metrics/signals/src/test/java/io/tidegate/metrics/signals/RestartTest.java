package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SignalSelection;
import io.tidegate.testkit.Batches;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What a database has that keeps one value per series, time and field, after the gateway ended and began
 * again.
 */
class RestartTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long START = 1_700_000_400L * SECOND / HOUR * HOUR;

    private final Map<Long, Map<String, Object>> database = new HashMap<>();

    private SignalMetric metric(long intervalMillis) {
        SignalsSettings settings =
                Configs.of(SignalSelection.of("signals", "Motor.Speed"), Duration.ofMillis(intervalMillis),
                        EnumSet.of(Statistic.INTEGRAL, Statistic.COUNT), false, "can_signal");
        return new SignalMetric(settings, this::write, () -> 0, () -> 0);
    }

    private void write(Point point) {
        database.computeIfAbsent(point.timeNanos(), time -> new HashMap<>()).putAll(point.fields());
    }

    private double sum(String field) {
        return database.values().stream().map(fields -> fields.get(field)).filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue()).sum();
    }

    /** A value each second, also at both ends. */
    private void run(long intervalMillis, int fromSecond, int toSecond, double value) {
        SignalMetric metric = metric(intervalMillis);
        for (int second = fromSecond; second <= toSecond; second++)
            metric.accept(Batches.motor(START + second * SECOND, value, 1));
        metric.close();
    }

    @Test
    void anHourWithARestartInItHasAllOfItsEnergyButThatOfTheRestart() {
        run(3_600_000, 0, 2399, 1000);
        run(3_600_000, 2400, 3600, 1000);
        assertEquals(3_600_000 - 1000, sum("integral"), 1e-3); // the second between the two runs is nobody's
        assertEquals(3601, sum("count"));
    }

    @Test
    void noPointOverwritesAnotherWhereverTheRestartsAre() {
        for (int seed = 0; seed < 300; seed++) {
            database.clear();
            Random random = new Random(seed);
            long interval = new long[] {1_000, 2_000, 7_000, 60_000}[random.nextInt(4)];
            int gaps = 0;
            int count = 0;
            for (int from = 0; from < 200; gaps++) {
                int to = from + random.nextInt(40);
                run(interval, from, to, 10);
                count += to - from + 1;
                from = to + 1;
            }
            assertEquals(count, sum("count"), "seed " + seed);
            assertEquals(10.0 * (count - gaps), sum("integral"), 1e-6, "seed " + seed);
        }
    }

    @Test
    void integralsAddUpOverIntervalsWithoutASample() {
        SignalMetric metric = metric(1_000);
        for (int second : List.of(0, 4, 9, 30))
            metric.accept(Batches.motor(START + second * SECOND + 1, 10, 1));
        metric.close();
        assertEquals(10 * (4 + 5 + 10.0), sum("integral"), 1e-6); // hold.ms is 10 s
    }

    /** Its loop goes on after that. */
    @Test
    void afterAnErrorWhileItLooksAtSilentBusesTheNextLookTellsThem() {
        AtomicInteger calls = new AtomicInteger();
        AtomicLong mono = new AtomicLong();
        SignalMetric metric = new SignalMetric(Configs.seconds("Motor.Speed"), point -> {
            if (calls.getAndIncrement() == 0) throw new NoClassDefFoundError("once");
            write(point);
        }, () -> START, mono::get);
        metric.accept(Batches.motor(START, 10, 1));
        mono.set(10 * SECOND);
        assertThrows(NoClassDefFoundError.class, metric::look);
        assertEquals(Map.of(), database);
        metric.look();
        assertEquals(1, sum("count"));
    }

    @Test
    void aPartOfAnIntervalCarriesTheTimeOfItsNewestFrame() {
        run(3_600_000, 1, 7, 10);
        assertEquals(List.of(START + 7 * SECOND), List.copyOf(database.keySet()));
        assertTrue(sum("count") == 7);
    }
}
