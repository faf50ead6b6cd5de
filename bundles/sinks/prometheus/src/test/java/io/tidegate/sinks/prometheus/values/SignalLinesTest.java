package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.sinks.prometheus.TestSink;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Names;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines written past TextFormat are those that TextFormat would have written. */
class SignalLinesTest {
    private static final double[] VALUES = {0, -0.0, 81.5, 1e-7, 1e300, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, 123_456_789.125};

    private static LatestSignals signals(PrometheusSettings.Display display) {
        List<Signal> signals =
                IntStream.range(0, VALUES.length).mapToObj(i -> Signal.of("A" + i, "°C\"\\\n")).toList();
        SignalCatalog catalog =
                new SignalCatalog("bus\n\"\\\uD83D\uDE97", List.of(new Message("M", 1, true, 0, signals,
                        new TreeMap<>(Map.of("source", "0x17")))));
        SampleBatch batch = new SampleBatch(catalog, 1, VALUES.length);
        batch.beginFrame(0, 1_700_000_000_123_456_789L);
        for (int i = 0; i < VALUES.length; i++) batch.add(i, VALUES[i]);
        LatestSignals latest = new LatestSignals(display, new OneFamily(), System::nanoTime);
        latest.put(batch);
        return latest;
    }

    /** The same families, with samples that TextFormat has to write itself. */
    private static Collector slow(Collector fast) {
        return new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                return fast.collect().stream()
                        .map(family -> new MetricFamilySamples(family.name, family.type, family.help,
                                new ArrayList<>(family.samples))).toList();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {TextFormat.CONTENT_TYPE_004, TextFormat.CONTENT_TYPE_OPENMETRICS_100})
    void areThoseOfTextFormat(String format) throws IOException {
        LatestSignals signals = signals(TestSink.display(Names.GENERIC, true, 1));
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(slow(signals));
        StringWriter expected = new StringWriter();
        TextFormat.writeFormat(format, expected, registry.metricFamilySamples());
        CollectorRegistry own = new CollectorRegistry();
        own.register(signals);
        String written = new MetricsBody(own).make(format, false).toString(StandardCharsets.UTF_8);
        assertEquals(sections(expected.toString()), sections(written));
    }

    /** Without regard to the order of the families. */
    private static List<String> sections(String text) {
        return Stream.of(text.split("(?m)^(?=# HELP|# TYPE|# EOF)")).sorted().toList();
    }
}
