package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statistics per interval of the time of the samples. */
class SignalMetricTest extends SignalMetricScenario {
    private Map<String, Object> fields(int point) { return out.points().get(point).fields(); }

    private List<Object> all(String field) {
        return out.points().stream().map(point -> point.fields().get(field)).toList();
    }

    @Test
    void tellsEveryStatisticOfAnInterval() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(0, 10);
        motorAt(100, 40);
        motorAt(900, 20);
        motorAt(1_000, 0);
        assertEquals(1, out.points().size());
        assertEquals(new TreeMap<>(Map.of("count", 3L, "last", 20.0, "max", 40.0, "min", 10.0, "sum", 70.0,
                "mean", 70.0 / 3)), strip(fields(0)));
        assertEquals(35.0, (Double) fields(0).get("integral"), 1e-9);
        assertEquals(35.0, (Double) fields(0).get("time_weighted_mean"), 1e-9);
    }

    private static Map<String, Object> strip(Map<String, Object> fields) {
        TreeMap<String, Object> exact = new TreeMap<>(fields);
        exact.keySet().removeAll(List.of("integral", "time_weighted_mean"));
        return exact;
    }

    @Test
    void aPointCarriesNamesAndTheEndOfItsInterval() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(250, 10);
        motorAt(1_001, 10);
        Point point = out.points().get(0);
        assertEquals("can_signal", point.measurement());
        assertEquals(
                Map.of("name", "test", "bus", "car0", "message", "Motor", "signal", "Speed", "unit", "km/h"),
                point.tags());
        assertEquals(START + SECOND, point.timeNanos());
    }

    @Test
    void whatItToldLastAndWhenCanBeSeenAlsoOfAnOldLog() {
        with(Configs.seconds("Motor.Speed"));
        assertEquals(0, metric.schedule().lastNanos());
        motorAt(250, 10);
        motorAt(1_001, 20);
        motorAt(2_001, 30);
        assertEquals("Motor.Speed", metric.schedule().metric());
        assertEquals(SECOND, metric.schedule().intervalNanos());
        assertEquals(wall, metric.schedule().lastNanos());
        assertEquals(List.of(out.points().get(1)), metric.schedule().lastPoints());
    }

    @Test
    void aSampleAtTheBorderCountsInTheLaterIntervalOnly() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(999, 1);
        motorAt(1_000, 2);
        motorAt(2_000, 3);
        assertEquals(List.of(1.0, 2.0), all("sum"));
    }

    @Test
    void aFrameOfAnotherMessageClosesTheIntervalToo() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(500, 1);
        batteryAt(1_500, 12);
        assertEquals(List.of(1L), all("count"));
    }

    @Test
    void nothingIsToldOfAnIntervalInWhichNoValueCameOrHeld() {
        with(Configs.all(Duration.ofSeconds(1), Duration.ofMillis(400), false, "Motor.Speed"));
        motorAt(500, 1);
        motorAt(3_500, 2);
        motorAt(4_000, 2);
        assertEquals(List.of(START + SECOND, START + 4 * SECOND),
                out.points().stream().map(Point::timeNanos).toList());
    }

    @Test
    void emptyIntervalsAreToldOnRequestWithWhatStillHolds() {
        with(Configs.all(Duration.ofSeconds(1), Duration.ofMillis(1_500), true, "Motor.Speed"));
        motorAt(500, 10);
        motorAt(4_000, 2);
        assertEquals(List.of(1L, 0L, 0L, 0L), all("count"));
        assertEquals(List.of(5.0, 10.0), all("integral").subList(0, 2));
        assertEquals(Map.of("count", 0L), fields(2));
    }

    @Test
    void aSelectedSignalThatNeverCameHasCountZeroOnRequest() {
        with(Configs.all(Duration.ofSeconds(1), Duration.ofSeconds(1), true, "Battery.*"));
        motorAt(500, 10);
        motorAt(1_500, 10);
        assertEquals(List.of(0L), all("count"));
    }

    @Test
    void aLongJumpForwardTellsOfAThousandEmptyIntervalsAtMost() {
        with(Configs.all(Duration.ofSeconds(1), Duration.ofSeconds(1), true, "Motor.Speed"));
        motorAt(0, 10);
        motorAt(86_400_000, 10);
        assertEquals(1 + BusIntervals.MAX_EMPTY, out.points().size());
    }

    @Test
    void theIntegralsOfAllIntervalsAddUp() {
        with(Configs.all(Duration.ofMillis(100), Duration.ofSeconds(10), true, "Motor.Speed"));
        motorAt(30, 10);
        motorAt(1_030, 10);
        motorAt(2_000, 0);
        double total =
                all("integral").stream().mapToDouble(value -> value == null ? 0 : (Double) value).sum();
        assertEquals(19.7, total, 1e-9);
    }

    @Test
    void aValueHoldsNoLongerThanConfigured() {
        with(Configs.all(Duration.ofSeconds(10), Duration.ofSeconds(2), false, "Motor.Speed"));
        motorAt(0, 10);
        motorAt(9_000, 20);
        motorAt(10_000, 0);
        assertEquals(40.0, (Double) fields(0).get("integral"), 1e-9);
        assertEquals(40.0 / 3, (Double) fields(0).get("time_weighted_mean"), 1e-9);
    }

    @Test
    void aFrameThatIsALittleLateIsDroppedAndCounted() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(900, 1);
        motorAt(1_000, 2);
        motorAt(999, 3);
        assertEquals(1, metric.status().dropped());
        assertEquals(List.of(1.0), all("sum"));
    }

    @Test
    void aBusWhoseTimeGoesBackBeginsAnewAndLosesNothing() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(60_000, 1);
        motorAt(60_500, 1);
        motorAt(0, 5);
        motorAt(1_000, 5);
        assertEquals(List.of(2.0, 5.0), all("sum"));
        assertEquals(0.5, (Double) fields(0).get("integral"), 1e-9);
        assertEquals(5.0, (Double) fields(1).get("integral"), 1e-9);
    }

    @Test
    void valuesThatAreNoNumbersAreDroppedAndCounted() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(0, Double.NaN);
        motorAt(10, Double.NEGATIVE_INFINITY);
        motorAt(20, 7);
        motorAt(1_000, 0);
        assertEquals(List.of(7.0), all("mean"));
        assertEquals(2, metric.status().dropped());
    }

    @Test
    void closingTellsWhatTheOpenIntervalHas() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(100, 10);
        motorAt(300, 10);
        metric.close();
        assertEquals(2L, fields(0).get("count"));
        assertEquals(2.0, (Double) fields(0).get("integral"), 1e-9);
    }

    @Test
    void aLiveBusThatGoesSilentIsToldOfTwoSecondsAfterTheIntervalEnded() {
        with(Configs.seconds("Motor.Speed"));
        wall = START;
        motorAt(0, 10);
        mono = 2_999 * MS;
        metric.look();
        assertEquals(0, out.points().size());
        mono = 3_000 * MS;
        metric.look();
        assertEquals(List.of(1L), all("count"));
    }

    @Test
    void aLiveBusThatStaysSilentCountsZeroOncePerIntervalOnRequest() {
        with(Configs.all(Duration.ofSeconds(1), Duration.ofSeconds(1), true, "Motor.Speed"));
        wall = START;
        motorAt(0, 10);
        for (mono = 0; mono <= 12 * SECOND; mono += 500 * MS) metric.look();
        assertEquals(10, out.points().size());
        assertEquals(START + 10 * SECOND, out.points().get(9).timeNanos());
    }

    @Test
    void anOldLogThatIsPausedKeepsItsIntervalOpen() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(0, 10);
        mono = 3_600 * SECOND;
        metric.look();
        motorAt(500, 10);
        motorAt(1_000, 10);
        assertEquals(List.of(2L), all("count"));
    }

    @Test
    void anotherDbcOfTheSameSignalGoesOnWithTheInterval() {
        with(Configs.seconds("Motor.Speed"));
        motorAt(0, 10);
        SignalCatalog swapped = new SignalCatalog("car0", List.of(
                new Message("Other", 1, false, 0, List.of(Signal.of("Speed", "km/h"))),
                new Message("Motor", 0x10, false, 0, List.of(Signal.of("Speed", "km/h")))));
        SampleBatch batch = new SampleBatch(swapped, 1, 1);
        batch.beginFrame(1, START + 500 * MS);
        batch.add(1, 30);
        metric.accept(batch);
        motorAt(1_000, 0);
        assertEquals(List.of(20.0), all("mean"));
    }

    @Test
    void messagesOfOneNameAreToldApartByTheirTags() {
        with(Configs.seconds("Engine.Rpm"));
        SignalCatalog j1939 = new SignalCatalog("truck", List.of(
                new Message("Engine", 1, true, 0, List.of(Signal.of("Rpm", "")),
                        new TreeMap<>(Map.of("source", "0"))),
                new Message("Engine", 2, true, 0, List.of(Signal.of("Rpm", "")),
                        new TreeMap<>(Map.of("source", "1")))));
        SampleBatch batch = new SampleBatch(j1939, 3, 3);
        for (int i = 0; i < 3; i++) {
            batch.beginFrame(i % 2, START + i * SECOND / 2);
            batch.add(i % 2, i);
        }
        metric.accept(batch);
        assertEquals(List.of("0", "1"),
                out.points().stream().map(point -> point.tags().get("source")).toList());
    }
}
