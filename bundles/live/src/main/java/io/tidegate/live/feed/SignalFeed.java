package io.tidegate.live.feed;

import io.tidegate.api.signal.Signal;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.table.SignalRow;
import io.tidegate.live.table.SignalTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A row for each signal that was heard: its newest value, with unit, range and text. */
final class SignalFeed implements Feed {
    private static final double MILLI = 1e6;

    private final SignalTable signals;
    private final Consumer<JsonWriter> head;
    private long[] counts = {};
    private Signal[] described = {};

    /** @param head writes the other fields */
    SignalFeed(SignalTable signals, Consumer<JsonWriter> head) {
        this.signals = signals;
        this.head = head;
    }

    @Override
    public String next(long now) {
        JsonWriter out = Feeds.begin(now);
        head.accept(out);
        out.beginArray("signals");
        List<SignalRow> rows = signals.rows();
        if (counts.length < rows.size()) {
            counts = Arrays.copyOf(counts, rows.size());
            described = Arrays.copyOf(described, rows.size());
        }
        for (int i = 0; i < rows.size(); i++) write(out, i, rows.get(i));
        return out.endArray().endObject().toString();
    }

    private void write(JsonWriter out, int index, SignalRow row) {
        long count = row.count();
        Signal signal = row.signal();
        if (count == 0 || count == counts[index] && signal == described[index]) return;
        out.beginObject().put("key", index);
        if (signal != described[index]) describe(out, row, signal);
        counts[index] = count;
        described[index] = signal;
        double value = row.value();
        String text = signal.texts().text(value);
        out.put("value", value);
        if (text != null) out.put("text", text);
        out.put("count", count).put("heard", row.heard() / MILLI).endObject();
    }

    private static void describe(JsonWriter out, SignalRow row, Signal signal) {
        out.put("bus", row.bus()).put("message", row.message().name());
        if (!row.message().tags().isEmpty()) out.put("tags", row.message().tags().toString());
        out.put("signal", signal.name()).put("unit", signal.unit());
        if (signal.minimum() < signal.maximum())
            out.put("minimum", signal.minimum()).put("maximum", signal.maximum());
    }
}
