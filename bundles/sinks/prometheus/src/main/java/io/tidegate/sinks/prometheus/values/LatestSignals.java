package io.tidegate.sinks.prometheus.values;

import io.prometheus.client.Collector;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.values.SignalNaming.Family;
import io.tidegate.sinks.prometheus.values.SignalNaming.Series;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * The latest value of every signal, and on request when it was on the bus.
 *
 * <p>Each series has a cell; each catalog a table from its signal indexes to cells. Two catalogs with one
 * series (a DBC loaded again, two decoders of one bus) share its cell, so that no series appears twice.
 *
 * <p>Written by one thread at a time, read by any number of scrapes; the arrays are replaced when they grow.
 */
public final class LatestSignals extends Collector {
    private static final String TIMES_HELP =
            "When the frame with the latest value was on the bus, since the Unix epoch.";
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long NEVER = 0;

    /**
     * By cell: its series, how long it is shown in ns, bits of the value, when it was heard, when it was on
     * the bus.
     */
    private record Columns(List<Series> series, long[] expiry, long[] bits, long[] heard, long[] times) {
        double value(int cell) { return Double.longBitsToDouble((long) CELL.getOpaque(bits, cell)); }

        double seconds(int cell) { return (long) CELL.getOpaque(times, cell) / 1e9; }

        /** Those of these cells that are alive. */
        int[] alive(int[] cells, long now) {
            int[] alive = new int[cells.length];
            int n = 0;
            for (int cell : cells) {
                long then = (long) CELL.getOpaque(heard, cell);
                if (then != NEVER && now - then <= expiry[cell]) alive[n++] = cell;
            }
            return n == alive.length ? alive : Arrays.copyOf(alive, n);
        }
    }

    private final PrometheusSettings.Display display;
    private final SignalNaming naming;
    private final LongSupplier nanos;
    private final long start;
    private final Map<Series, Integer> cellOf = new HashMap<>();
    private final Map<SignalCatalog, int[]> tables = new WeakHashMap<>();
    private SignalCatalog catalog;
    private int[] table = {};
    private volatile Columns columns =
            new Columns(List.of(), new long[0], new long[0], new long[0], new long[0]);
    /** Written after {@link #columns}, read before it. */
    private volatile Map<Family, int[]> families = Map.of();

    /** @param nanos a clock that only goes forward */
    public LatestSignals(PrometheusSettings.Display display, SignalNaming naming, LongSupplier nanos) {
        this.display = display;
        this.naming = naming;
        this.nanos = nanos;
        this.start = nanos.getAsLong() - 1;
    }

    /** Takes over all samples of the batch. */
    // hot: runs per batch, the loop per signal
    public void put(SampleBatch batch) {
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
        if (display.lastUpdate()) putTimes(batch, columns.times);
    }

    private void putTimes(SampleBatch batch, long[] times) {
        for (int f = 0; f < batch.frames(); f++)
            for (int i = batch.firstSample(f), end = batch.endSample(f); i < end; i++)
                CELL.setOpaque(times, table[batch.signal(i)], batch.timeNanos(f));
    }

    private long sinceStart() { return nanos.getAsLong() - start; }

    private void turnTo(SignalCatalog next) {
        int[] known = tables.get(next); // not computeIfAbsent: buses take turns, and a lambda is garbage
        if (known == null) tables.put(next, known = newTable(next));
        table = known;
        catalog = next;
    }

    private int[] newTable(SignalCatalog next) {
        SignalCatalog before = largestPartOf(next);
        int known = before == null ? 0 : before.signalCount();
        int[] cells = before == null ? new int[next.signalCount()]
                : Arrays.copyOf(tables.get(before), next.signalCount());
        List<Series> all = new ArrayList<>(columns.series);
        long[] shown = Arrays.copyOf(columns.expiry, all.size() + cells.length - known);
        for (int s = known; s < cells.length; s++) {
            Message message = next.message(next.messageOf(s));
            Series series = naming.series(next.bus(), message, next.signal(s));
            Integer cell = cellOf.putIfAbsent(series, all.size());
            cells[s] = cell == null ? all.size() : cell;
            if (cell == null) all.add(series);
            shown[cells[s]] = display.expiry().nanos(message.cycleNanos());
        }
        int size = all.size();
        columns =
                new Columns(all, shown, Arrays.copyOf(columns.bits, size), Arrays.copyOf(columns.heard, size),
                        Arrays.copyOf(columns.times, size));
        families = families(all);
        return cells;
    }

    /** The known catalog that only lacks some messages of this one; null if there is none. */
    private SignalCatalog largestPartOf(SignalCatalog next) {
        SignalCatalog largest = null;
        for (SignalCatalog one : tables.keySet()) {
            boolean larger = one != null && (largest == null || one.messageCount() > largest.messageCount());
            if (larger && next.isMoreOf(one)) largest = one;
        }
        return largest;
    }

    private static Map<Family, int[]> families(List<Series> series) {
        Map<Family, List<Integer>> cells = new LinkedHashMap<>();
        for (int cell = 0; cell < series.size(); cell++)
            cells.computeIfAbsent(series.get(cell).family(), any -> new ArrayList<>()).add(cell);
        Map<Family, int[]> families = new LinkedHashMap<>();
        cells.forEach(
                (family, of) -> families.put(family, of.stream().mapToInt(Integer::intValue).toArray()));
        return families;
    }

    /** The families of what is alive now; samples are made while they are written. */
    @Override
    public List<MetricFamilySamples> collect() {
        Map<Family, int[]> cells = families;
        Columns now = columns;
        long time = sinceStart();
        List<MetricFamilySamples> all = new ArrayList<>(cells.size());
        cells.forEach((family, of) -> {
            int[] alive = now.alive(of, time);
            if (alive.length == 0) return;
            all.add(new MetricFamilySamples(family.name(), Type.GAUGE, family.help(),
                    new SignalLines(family.name(), now.series, alive, now::value)));
            if (display.lastUpdate())
                all.add(new MetricFamilySamples(family.timesName(), Type.GAUGE, TIMES_HELP,
                        new SignalLines(family.timesName(), now.series, alive, now::seconds)));
        });
        return all;
    }
}
