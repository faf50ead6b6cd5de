package com.example.graphite;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.sink.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Graphite's plaintext protocol: a line is {@code path value seconds}. The path is the prefix, the values of
 * the tags, and the names from bus or measurement to signal or field. Graphite knows numbers only: texts and
 * NaN are left out.
 *
 * @param prefix of every path
 * @param paths  of each signal: made once per catalog and not per sample
 */
record GraphiteLines(String prefix, Map<SignalCatalog, String[]> paths) implements Encoder {
    GraphiteLines(String prefix) { this(prefix.replaceAll("[^\\w.-]", "_"), new WeakHashMap<>()); }

    @Override
    public void encode(SampleBatch batch, Records out) {
        String[] path = paths.computeIfAbsent(batch.catalog(), this::paths);
        for (int f = 0; f < batch.frames(); f++)
            for (int s = batch.firstSample(f); s < batch.endSample(f); s++)
                add(path[batch.signal(s)], batch.value(s), batch.timeNanos(f), out);
    }

    @Override
    public void encode(Point point, Records out) {
        point.fields().forEach((field, value) -> {
            Object number = value instanceof Boolean yes ? (yes ? 1 : 0) : value;
            if (number instanceof Number it)
                add(path(point.tags(), point.measurement(), field), it.doubleValue(), point.timeNanos(), out);
        });
    }

    private String[] paths(SignalCatalog catalog) {
        return IntStream.range(0, catalog.signalCount()).mapToObj(signal -> {
            Message message = catalog.message(catalog.messageOf(signal));
            return path(message.tags(), catalog.bus(), message.name(), catalog.signal(signal).name());
        }).toArray(String[]::new);
    }

    private String path(Map<String, String> tags, String... names) {
        return Stream.concat(tags.values().stream(), Stream.of(names))
                .map(it -> it.replaceAll("[^\\w-]", "_")).collect(Collectors.joining(".", prefix + ".", ""));
    }

    private static void add(String path, double value, long timeNanos, Records out) {
        String line = path + " " + value + " " + timeNanos / 1_000_000_000L + "\n";
        if (Double.isFinite(value)) out.add(line.getBytes(StandardCharsets.US_ASCII), line.length(), 1);
    }
}
