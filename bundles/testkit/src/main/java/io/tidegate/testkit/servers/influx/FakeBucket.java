package io.tidegate.testkit.servers.influx;

import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.LineValue;
import io.tidegate.testkit.servers.influx.line.ParsedLine;
import io.tidegate.testkit.servers.influx.line.PartialWrite;
import io.tidegate.testkit.servers.influx.line.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the points of one bucket (2.x) or one retention policy (1.x) go. It keeps the type of each field for
 * each shard group, as the engine does: the same field may have another type in another week. Not
 * thread-safe.
 */
public final class FakeBucket {
    private static final long DAY = Duration.ofDays(1).toNanos();
    /** The engine cuts weeks on Mondays; 1970-01-01 was a Thursday. */
    private static final long MONDAY = 3 * DAY;

    private final String id;
    private final String name;
    private final long retentionNanos;
    private final Map<Long, Map<String, String>> types = new HashMap<>();

    /** @param retentionNanos 0 = for ever */
    public FakeBucket(String id, String name, long retentionNanos) {
        this.id = id;
        this.name = name;
        this.retentionNanos = retentionNanos;
    }

    public String id() { return id; }

    public String name() { return name; }

    /** 0 = for ever. */
    public long retentionNanos() { return retentionNanos; }

    /** Length of a shard group in ns, as the server chooses it. */
    public long shardNanos() {
        if (retentionNanos == 0 || retentionNanos >= 180 * DAY) return 7 * DAY;
        return retentionNanos >= 2 * DAY ? DAY : Duration.ofHours(1).toNanos();
    }

    /** Names of what is stored here, sorted. */
    public List<String> measurements() {
        return types.values().stream().flatMap(known -> known.keySet().stream())
                .map(key -> key.substring(0, key.indexOf('\0'))).distinct().sorted().toList();
    }

    /**
     * Stores what can be stored.
     *
     * @param modern whether the bound of the retention is told (2.x and 1.12)
     * @param stored gets the points, in the order of the lines
     * @return null if all points were stored
     */
    public @Nullable PartialWrite store(List<ParsedLine> lines, boolean modern, List<Row> stored) {
        long bound = retentionNanos == 0 ? Long.MIN_VALUE : LineTime.now() - retentionNanos;
        BitSet left = new BitSet();
        List<ParsedLine> old = new ArrayList<>();
        SortedMap<Long, List<Integer>> shards = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            long time = lines.get(i).row().timeNanos();
            if (time < bound) {
                old.add(lines.get(i));
                left.set(i);
            } else
                shards.computeIfAbsent(shard(time), start -> new ArrayList<>()).add(i);
        }
        PartialWrite partial = null;
        for (Map.Entry<Long, List<Integer>> shard : shards.entrySet()) {
            PartialWrite found = check(shard.getKey(), shard.getValue(), lines, left);
            // The real one writes all shards at once and tells of one that fails, mostly the earliest.
            if (partial == null) partial = found;
        }
        for (int i = 0; i < lines.size(); i++) if (!left.get(i)) stored.add(withoutTime(lines.get(i).row()));
        if (partial != null || old.isEmpty()) return partial;
        return modern ? PartialWrite.outsideRetention(old, retentionNanos, bound)
                : new PartialWrite("points beyond retention policy", old.size(), true);
    }

    private long shard(long time) {
        long length = shardNanos();
        long shift = length > DAY ? MONDAY : 0;
        return Math.floorDiv(Math.addExact(time / 1000, shift / 1000), length / 1000);
    }

    private @Nullable PartialWrite check(long shard, List<Integer> indices, List<ParsedLine> lines,
            BitSet left) {
        Map<String, String> known = types.computeIfAbsent(shard, start -> new HashMap<>());
        String reason = null;
        int dropped = 0;
        for (int i : indices) {
            String found = problem(lines.get(i), known);
            if (found == null) continue;
            if (reason == null) reason = found;
            dropped++;
            left.set(i);
        }
        return reason == null ? null : new PartialWrite(reason, dropped, false);
    }

    /** What is wrong with a point; null if it can be stored: then its fields are known from now on. */
    private static @Nullable String problem(ParsedLine line, Map<String, String> known) {
        Row row = line.row();
        String measurement = "on measurement \"" + row.measurement() + "\"";
        if (row.tags().containsKey("time")) return "invalid tag key: input tag \"time\" " + measurement
                + " is invalid";
        if (withoutTime(row).fields().isEmpty())
            return "invalid field name: input field \"time\" " + measurement + " is invalid";
        for (Map.Entry<String, Object> field : line.fields()) {
            if (field.getKey().equals("time")) continue;
            String type = LineValue.typeOf(field.getValue());
            String before = known.putIfAbsent(row.measurement() + '\0' + field.getKey(), type);
            if (before != null && !before.equals(type))
                return "field type conflict: input field \"" + field.getKey() + "\" " + measurement
                        + " is type " + type
                        + ", already exists as type " + before;
        }
        return null;
    }

    /** The server leaves out a field with this name, and says nothing if the point has others. */
    private static Row withoutTime(Row row) {
        if (!row.fields().containsKey("time")) return row;
        SortedMap<String, Object> fields = new TreeMap<>(row.fields());
        fields.remove("time");
        return new Row(row.measurement(), row.tags(), fields, row.timeNanos());
    }
}
