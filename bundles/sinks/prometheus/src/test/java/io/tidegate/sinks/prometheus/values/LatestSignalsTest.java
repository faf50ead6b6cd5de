package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.sinks.prometheus.TestSink;
import io.tidegate.core.metricnames.FamilyNames;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Names;
import io.tidegate.testkit.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestSignalsTest {
    private final AtomicLong nanos = new AtomicLong(-7);
    private final LatestSignals signals =
            new LatestSignals(TestSink.display(Names.GENERIC, false, 1), new OneFamily(), nanos::get);

    private Map<List<String>, Double> shown() {
        Map<List<String>, Double> shown = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        signals.collect().forEach(family -> family.samples.forEach(sample -> assertEquals(null,
                shown.put(sample.labelValues, sample.value), "twice: " + sample)));
        return shown;
    }

    private void pass(long millis) { nanos.addAndGet(millis * 1_000_000); }

    private static SampleBatch one(SignalCatalog catalog, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(0, 1);
        batch.add(0, value);
        return batch;
    }

    private static SignalCatalog catalog(String bus, String unit) {
        return new SignalCatalog(bus,
                List.of(new Message("Motor", 1, false, 0, List.of(Signal.of("Speed", unit)))));
    }

    @Test
    void showsNothingBeforeTheFirstSample() { assertEquals(List.of(), signals.collect()); }

    @Test
    void showsTheLatestOfEachSignal() {
        signals.put(Batches.motor(1, 80, 1));
        signals.put(Batches.motor(2, 81.5, 0));
        signals.put(Batches.battery(3, 96));
        assertEquals(Map.of(List.of("car0", "Motor", "Speed", "km/h"), 81.5,
                List.of("car0", "Motor", "Gear", ""), 0.0,
                List.of("car0", "Battery", "Voltage", "V"), 96.0), shown());
    }

    @Test
    void aSignalLeavesAfterFiveOfItsCycles() {
        signals.put(Batches.motor(1, 80, 1));
        pass(500);
        assertEquals(2, shown().size());
        pass(1);
        assertEquals(0, shown().size());
    }

    @Test
    void aSignalWithoutACycleTimeLeavesAfterTheMinimum() {
        signals.put(Batches.battery(1, 96));
        pass(400);
        assertEquals(1, shown().size());
        pass(1);
        assertEquals(0, shown().size());
    }

    @Test
    void aSignalThatSpeaksAgainIsBack() {
        signals.put(Batches.battery(1, 96));
        pass(60_000);
        signals.put(Batches.battery(2, 97));
        assertEquals(List.of(97.0), List.copyOf(shown().values()));
    }

    @Test
    void busesAlternateWithoutMixing() {
        SignalCatalog front = catalog("front", "km/h");
        SignalCatalog rear = catalog("rear", "km/h");
        for (int i = 1; i <= 3; i++) {
            signals.put(one(front, i));
            signals.put(one(rear, -i));
        }
        assertEquals(Map.of(List.of("front", "Motor", "Speed", "km/h"), 3.0,
                List.of("rear", "Motor", "Speed", "km/h"), -3.0), shown());
    }

    @Test
    void aDbcLoadedAgainGoesOnWithItsSeries() {
        signals.put(one(catalog("front", "km/h"), 1));
        signals.put(one(catalog("front", "km/h"), 2));
        assertEquals(Map.of(List.of("front", "Motor", "Speed", "km/h"), 2.0), shown());
    }

    @Test
    void aUnitThatChangedIsANewSeriesAndTheOldOneLeaves() {
        signals.put(one(catalog("front", "km/h"), 1));
        pass(300);
        signals.put(one(catalog("front", "mph"), 2));
        assertEquals(2, shown().size());
        pass(300);
        assertEquals(Map.of(List.of("front", "Motor", "Speed", "mph"), 2.0), shown());
    }

    @Test
    void tagsOfAMessageAreLabelsOfItsSignals() {
        SignalCatalog tagged = new SignalCatalog("b", List.of(new Message("M", 1, true, 0,
                List.of(Signal.of("A", "V")), new TreeMap<>(Map.of("source", "0x17", "Unit", "x")))));
        signals.put(one(tagged, 5));
        var sample = signals.collect().get(0).samples.get(0);
        assertEquals(List.of("bus", "message", "signal", "unit", "unit_2", "source"), sample.labelNames);
        assertEquals(List.of("b", "M", "A", "V", "x", "0x17"), sample.labelValues);
    }

    /**
     * Each source of J1939 that is heard for the first time gives its bus a catalog with one more message.
     */
    @Test
    void aCatalogThatGrewCostsItsNewSignalsOnly() {
        List<String> named = new ArrayList<>();
        SignalNaming naming = (bus, message, signal) -> {
            named.add(message.name());
            return new OneFamily().series(bus, message, signal);
        };
        LatestSignals grown =
                new LatestSignals(TestSink.display(Names.GENERIC, false, 1), naming, nanos::get);
        Message motor = new Message("Motor", 1, false, 0, List.of(Signal.of("Speed", "")));
        Message battery = new Message("Battery", 2, false, 0, List.of(Signal.of("Voltage", "")));
        grown.put(one(new SignalCatalog("car0", List.of(motor)), 5));
        SampleBatch both = new SampleBatch(new SignalCatalog("car0", List.of(motor, battery)), 2, 2);
        both.beginFrame(1, 1);
        both.add(1, 400);
        grown.put(both);
        assertEquals(List.of("Motor", "Battery"), named);
        assertEquals(List.of(5.0, 400.0),
                grown.collect().get(0).samples.stream().map(sample -> sample.value).toList());
        grown.put(one(new SignalCatalog("car1", List.of(motor)), 6));
        assertEquals(3, named.size());
    }

    @Test
    void showsNotANumberAsSuch() {
        signals.put(Batches.battery(1, Double.NaN));
        assertTrue(Double.isNaN(shown().values().iterator().next()));
    }

    @Test
    void showsOnRequestWhenTheFrameWasOnTheBus() {
        LatestSignals timed =
                new LatestSignals(TestSink.display(Names.GENERIC, true, 1), new OneFamily(), nanos::get);
        timed.put(Batches.battery(1_700_000_000_500_000_000L, 96));
        var times = timed.collect().get(1);
        assertEquals("can_signal_last_update_timestamp_seconds", times.name);
        assertEquals(List.of("car0", "Battery", "Voltage", "V"), times.samples.get(0).labelValues);
        assertEquals(1_700_000_000.5, times.samples.get(0).value);
    }

    @Test
    void showsOnRequestEachSignalUnderItsOwnName() {
        LatestSignals named = new LatestSignals(TestSink.display(Names.PER_SIGNAL, true, 1),
                new FamilyPerSignal("sinks.prometheus~a", new FamilyNames(List.of())), nanos::get);
        named.put(Batches.battery(1_000_000_000, 96));
        assertEquals(List.of("can_battery_voltage_volts [car0] 96.0",
                "can_battery_voltage_volts_last_update_timestamp_seconds [car0] 1.0"),
                named.collect().stream()
                        .map(family -> family.name + " " + family.samples.get(0).labelValues + " "
                                + family.samples.get(0).value)
                        .toList());
    }
}
