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
 * The latest value of every signal, as the family {@code can_signal_value{bus,message,signal,unit}}.
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

    /** By cell: label values, how long it is shown in ns, bits of the value, when it was heard. */
    private record Columns(List<List<String>> labels, long[] expiry, long[] bits, long[] heard) { }

    private final PrometheusSettings.Expiry expiry;
    private final LongSupplier nanos;
    private final long start;
    private final Map<List<String>, Integer> cellOf = new HashMap<>();
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
        List<List<String>> labels = new ArrayList<>(columns.labels);
        long[] shown = Arrays.copyOf(columns.expiry, labels.size() + cells.length);
        for (int s = 0; s < cells.length; s++) {
            Message message = next.message(next.messageOf(s));
            Signal signal = next.signal(s);
            List<String> series = List.of(next.bus(), message.name(), signal.name(), signal.unit());
            Integer known = cellOf.putIfAbsent(series, labels.size());
            cells[s] = known == null ? labels.size() : known;
            if (known == null) labels.add(series);
            shown[cells[s]] = expiry.nanos(message.cycleNanos());
        }
        columns = new Columns(labels, shown, Arrays.copyOf(columns.bits, labels.size()),
                Arrays.copyOf(columns.heard, labels.size()));
        return cells;
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
                return new MetricFamilySamples.Sample(NAME, LABELS, now.labels.get(alive[i]), value);
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
