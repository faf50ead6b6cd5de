package io.tidegate.live.feed;

import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Part.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The buses, the time of day ({@code time}, in ms), and rows of some parts: those that are others than they
 * were, by name, and the names of those that are gone. Parts are asked once a second, as they change by hand
 * and count slowly.
 */
final class PartFeed implements Feed {
    private final Buses buses;
    private final List<SharedPart> parts;
    /** By part, what was told of each row. */
    private final Map<String, Map<String, String>> told = new HashMap<>();
    private final LongSupplier wall;
    private long due = Long.MIN_VALUE;

    /** @param wall nanoseconds since the Unix epoch */
    PartFeed(Buses buses, List<SharedPart> parts, LongSupplier wall) {
        this.wall = wall;
        this.buses = buses;
        this.parts = parts;
    }

    @Override
    public String next(long now) {
        JsonWriter out = Feeds.begin(now);
        buses.write(out);
        if (now >= due) {
            due = now + SharedPart.EVERY;
            out.put("time", wall.getAsLong() / 1_000_000);
            for (SharedPart part : parts) write(part.name(), part.rows(now), out);
        }
        return out.endObject().toString();
    }

    private void write(String part, List<Row> rows, JsonWriter out) {
        if (rows == null) return; // what was told stays; the next look may do better
        Map<String, String> before = told.computeIfAbsent(part, name -> new HashMap<>());
        Set<String> gone = new HashSet<>(before.keySet());
        out.beginArray(part);
        for (Row row : rows) {
            gone.remove(row.name());
            String text = row.json().toString();
            if (!text.equals(before.put(row.name(), text))) out.add(row.json());
        }
        out.endArray();
        if (gone.isEmpty()) return;
        before.keySet().removeAll(gone);
        out.beginArray(part + "Gone");
        gone.forEach(out::add);
        out.endArray();
    }
}
