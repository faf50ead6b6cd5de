package io.tidegate.sinks.prometheus;

import io.prometheus.client.Collector;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * The latest value of every signal, as the family {@code can_signal_value{bus,message,signal,unit}}, and
 * the tags of its message.
 *
 * <p>Each series has a cell; each catalog a table from its signal indexes to cells. Two catalogs with one series
 * (a DBC loaded again, two decoders of one bus) share its cell, so that no series appears twice.
 *
 * <p>Written by one thread at a time, read by any number of scrapes; the arrays are replaced when they grow.
 */
final class LatestSignals extends Collector {
    static final String NAME = "can_signal_value";
    private static final String HELP = "Latest physical value of a CAN signal, in its unit.";
    private static final List<String> LABELS = List.of("bus", "message", "signal", "unit");
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long NEVER = 0;

    /** What tells a cell from others: names of the labels, and their values. */
    private record Series(List<String> labels, List<String> values) { }

    /** By cell: its series, how long it is shown in ns, bits of the value, when it was heard. */
    private record Columns(List<Series> series, long[] expiry, long[] bits, long[] heard) { }

    private final PrometheusSettings.Expiry expiry;
    private final LongSupplier nanos;
    private final long start;
    private final Map<Series, Integer> cellOf = new HashMap<>();
    private final Map<SignalCatalog, int[]> tables = new WeakHashMap<>();
    private SignalCatalog catalog;
    private int[] table = {};
    private volatile Columns columns = new Columns(List.of(), new long[0], new long[0], new long[0]);

    /** @param nanos a clock that only goes forward */
    LatestSignals(PrometheusSettings.Expiry expiry, LongSupplier nanos) {
        this.expiry = expiry;
        this.nanos = nanos;
        this.start = nanos.getAsLong() - 1;
    }

    /** Takes over all samples of the batch. */
    // hot: runs per batch, the loop per signal
    void put(SampleBatch batch) {
        if (batch.catalog() != catalog) turnTo(batch.catalog());
        int[] cells = table;
        long[] bits = columns.bits;
        long[] heard = columns.heard;
        long now = sinceStart();
        for (int i = 0, n = batch.samples(); i < n; i++) {
            int cell = cells[batch.signal(i)];
            CELL.setOpaque(bits, cell, Double.doubleToRawLongBits(batch.value(i)));
            CELL.setOpaque(heard, cell, now);
        }
    }

    private long sinceStart() { return nanos.getAsLong() - start; }

    private void turnTo(SignalCatalog next) {
        int[] known = tables.get(next); // not computeIfAbsent: buses take turns, and a lambda is garbage
        if (known == null) tables.put(next, known = newTable(next));
        table = known;
        catalog = next;
    }

    private int[] newTable(SignalCatalog next) {
        int[] cells = new int[next.signalCount()];
        List<Series> all = new ArrayList<>(columns.series);
        long[] shown = Arrays.copyOf(columns.expiry, all.size() + cells.length);
        for (int s = 0; s < cells.length; s++) {
            Message message = next.message(next.messageOf(s));
            Series series = series(next.bus(), message, next.signal(s));
            Integer known = cellOf.putIfAbsent(series, all.size());
            cells[s] = known == null ? all.size() : known;
            if (known == null) all.add(series);
            shown[cells[s]] = expiry.nanos(message.cycleNanos());
        }
        columns = new Columns(all, shown, Arrays.copyOf(columns.bits, all.size()),
                Arrays.copyOf(columns.heard, all.size()));
        return cells;
    }

    private static Series series(String bus, Message message, Signal signal) {
        List<String> values = List.of(bus, message.name(), signal.name(), signal.unit());
        if (message.tags().isEmpty()) return new Series(LABELS, values);
        List<String> labels = new ArrayList<>(LABELS);
        labels.addAll(message.tags().keySet());
        List<String> all = new ArrayList<>(values);
        all.addAll(message.tags().values());
        return new Series(MetricNames.labels(labels), all);
    }

    /** One family over what is alive now; its samples are made while it is written. */
    @Override
    public List<MetricFamilySamples> collect() {
        Columns now = columns;
        int[] alive = alive(now, sinceStart());
        if (alive.length == 0) return List.of();
        return List.of(new MetricFamilySamples(NAME, Type.GAUGE, HELP, new AbstractList<>() {
            @Override
            public MetricFamilySamples.Sample get(int i) {
                double value = Double.longBitsToDouble((long) CELL.getOpaque(now.bits, alive[i]));
                return new MetricFamilySamples.Sample(NAME, now.series.get(alive[i]).labels,
                        now.series.get(alive[i]).values, value);
            }

            @Override
            public int size() { return alive.length; }
        }));
    }

    private static int[] alive(Columns columns, long now) {
        int[] alive = new int[columns.heard.length];
        int n = 0;
        for (int cell = 0; cell < alive.length; cell++) {
            long heard = (long) CELL.getOpaque(columns.heard, cell);
            if (heard != NEVER && now - heard <= columns.expiry[cell]) alive[n++] = cell;
        }
        return Arrays.copyOf(alive, n);
    }
}
