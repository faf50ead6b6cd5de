package io.tidegate.live.feed;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.table.BusRows;
import io.tidegate.live.table.FrameRow;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A row for each identifier of each bus: its newest frame, how often it comes, and its name where a DBC has
 * one.
 */
final class MessageFeed implements Feed {
    private static final double MILLI = 1e6;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What was told of each row of a bus. */
    private static final class Told {
        private long[] counts = {};
        private Message[] messages = {};

        void growTo(int rows) {
            counts = Arrays.copyOf(counts, rows);
            messages = Arrays.copyOf(messages, rows);
        }
    }

    private final FrameTable frames;
    private final SignalTable signals;
    private final Consumer<JsonWriter> head;
    private final Map<String, Told> toldOf = new HashMap<>();

    /** @param head writes the other fields */
    MessageFeed(FrameTable frames, SignalTable signals, Consumer<JsonWriter> head) {
        this.frames = frames;
        this.signals = signals;
        this.head = head;
    }

    @Override
    public String next(long now) {
        JsonWriter out = Feeds.begin(now);
        head.accept(out);
        out.beginArray("messages");
        for (BusRows bus : frames.buses()) write(out, bus);
        return out.endArray().endObject().toString();
    }

    private void write(JsonWriter out, BusRows bus) {
        List<FrameRow> rows = bus.rows();
        Told told = toldOf.computeIfAbsent(bus.bus(), name -> new Told());
        if (told.counts.length < rows.size()) told.growTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            FrameRow row = rows.get(i);
            long count = row.count();
            Message message = signals.messageOf(bus.bus(), row.key());
            // 0: its frame is not set yet
            if (count == 0 || count == told.counts[i] && message == told.messages[i]) continue;
            boolean whole = told.counts[i] == 0 || message != told.messages[i];
            told.counts[i] = count;
            told.messages[i] = message;
            write(out, bus.bus(), row, count, whole, message);
        }
    }

    private static void write(JsonWriter out, String bus, FrameRow row, long count, boolean whole,
            Message message) {
        CanFrame frame = row.frame();
        String id = HEX.toHexDigits(frame.id(), frame.isExtended() ? 8 : 3);
        out.beginObject().put("key", bus + "/" + id);
        if (whole) {
            out.put("bus", bus).put("id", id);
            if (message != null) out.put("name", message.name()).put("nominal", message.cycleNanos() / MILLI);
        }
        out.put("data", frame.data()).put("count", count).put("cycle", row.cycleNanos() / MILLI)
                .put("heard", row.heard() / MILLI).endObject();
    }
}
