package io.tidegate.live.table;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The newest value of each signal, and which message an identifier is. A DBC that is loaded again gives the
 * same rows. Written by one thread at a time, read by any.
 */
public final class SignalTable {
    /** What comes beyond them is not shown: names may come from DBC files of any size. */
    static final int MAX_ROWS = 20_000;

    private record Series(String bus, String message, SortedMap<String, String> tags, String signal) {}

    private final LongSupplier clock;
    private final Map<Series, SignalRow> known = new HashMap<>();
    private final Map<SignalCatalog, SignalRow[]> tables = new WeakHashMap<>();
    private final Map<String, Map<Integer, Message>> messages = new ConcurrentHashMap<>();
    private final Map<String, SignalCatalog> lastOf = new HashMap<>();
    private volatile List<SignalRow> rows = List.of();
    private SignalCatalog catalog;
    private SignalRow[] table = {};

    /** @param clock nanoseconds, only going forward */
    public SignalTable(LongSupplier clock) { this.clock = clock; }

    /** Takes all samples of a batch over. */
    // hot: runs per batch, the loop per signal
    public void put(SampleBatch batch) {
        if (batch.catalog() != catalog) turnTo(batch.catalog());
        SignalRow[] of = table;
        long now = clock.getAsLong();
        for (int i = 0, n = batch.samples(); i < n; i++) {
            SignalRow row = of[batch.signal(i)];
            if (row != null) row.put(batch.value(i), now);
        }
    }

    private void turnTo(SignalCatalog next) {
        // not computeIfAbsent: buses take turns, and a lambda is garbage
        SignalRow[] rowsOf = tables.get(next);
        if (rowsOf == null) tables.put(next, rowsOf = rowsOf(next));
        table = rowsOf;
        catalog = next;
    }

    private SignalRow[] rowsOf(SignalCatalog next) {
        SignalCatalog before = lastOf.put(next.bus(), next);
        SignalRow[] shared = before != null && next.isMoreOf(before) ? tables.get(before) : null;
        SignalRow[] all = shared == null ? new SignalRow[next.signalCount()]
                : Arrays.copyOf(shared, next.signalCount());
        int described = shared == null ? 0 : before.messageCount();
        List<SignalRow> more = new ArrayList<>();
        Map<Integer, Message> named = messages.computeIfAbsent(next.bus(), bus -> new ConcurrentHashMap<>());
        for (int m = described; m < next.messageCount(); m++) {
            Message message = next.message(m);
            named.put(BusRows.keyOf(message.id(), message.extended()), message);
            for (int s = 0; s < message.signals().size(); s++)
                all[next.firstSignal(m) + s] = row(next.bus(), message, message.signals().get(s), more);
        }
        if (!more.isEmpty()) append(more);
        return all;
    }

    private SignalRow row(String bus, Message message, Signal signal, List<SignalRow> more) {
        Series series = new Series(bus, message.name(), message.tags(), signal.name());
        SignalRow row = known.get(series);
        if (row != null) {
            row.describe(message, signal);
        } else if (known.size() < MAX_ROWS) {
            known.put(series, row = new SignalRow(bus, message, signal));
            more.add(row);
        }
        return row;
    }

    private void append(List<SignalRow> more) {
        List<SignalRow> all = new ArrayList<>(rows);
        all.addAll(more);
        rows = all;
    }

    /**
     * All signals, in the order in which they were first known; more may follow behind them later. Must not
     * be changed.
     */
    public List<SignalRow> rows() { return rows; }

    /** What a DBC says of an identifier; null if none does. @param key as {@link FrameRow#key} */
    public Message messageOf(String bus, int key) {
        Map<Integer, Message> named = messages.get(bus);
        return named == null ? null : named.get(key);
    }
}
