package io.tidegate.live.feed;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Part;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Makes a feed for each reader. Any thread. */
public final class Feeds {
    /** What is told by one feed alone, and what it is of. */
    private static final List<String> OF_TABLES = List.of("buses", "messages", "signals");
    /** Pages that show parts, and which. */
    private static final Map<String, List<String>> PAGES =
            Map.of("overview", List.of("components", "outputs"),
                    "outputs", List.of("outputs"), "metrics", List.of("metrics", "probes"), "events",
                    List.of("events"),
                    "replays", List.of("replays", "logs"), "dbc", List.of("dbc"), "access", List.of());
    private static final double MILLI = 1e6;

    private final FrameTable frames;
    private final SignalTable signals;
    private final Buses buses;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, SharedPart> shared = new HashMap<>();
    private final LongSupplier wall;

    /**
     * @param states those that are there when they are asked for
     * @param loads  likewise
     * @param parts  what else can be told
     * @param wall   nanoseconds since the Unix epoch
     */
    public Feeds(FrameTable frames, SignalTable signals, Supplier<List<BusStateSource>> states,
            Supplier<List<BusLoadSource>> loads, List<Part> parts, LongSupplier wall) {
        this.wall = wall;
        this.frames = frames;
        this.signals = signals;
        this.buses = new Buses(frames, signals, states, loads);
        parts.forEach(part -> this.parts.put(part.name(), part));
        parts.forEach(part -> shared.put(part.name(), new SharedPart(part)));
    }

    /** @param what a page of the app; null is returned for anything else */
    public Feed of(String what) {
        if (PAGES.containsKey(what))
            return new PartFeed(buses,
                    PAGES.get(what).stream().map(shared::get).filter(Objects::nonNull).toList(), wall);
        return switch (what) {
            case "buses" -> new BusFeed(buses);
            case "messages" -> new MessageFeed(frames, signals, buses::write);
            case "signals" -> new SignalFeed(signals, buses::write);
            default -> null;
        };
    }

    /** What {@link #once} knows. */
    public List<String> names() {
        List<String> names = new ArrayList<>(OF_TABLES);
        names.addAll(parts.keySet());
        return names;
    }

    /**
     * One list, whole, as it is now; null if there is none of that name. @param now of the clock of the
     * tables, ns
     */
    public String once(String what, long now) {
        Part part = parts.get(what);
        if (part != null) {
            JsonWriter rows = new JsonWriter();
            part.write(rows);
            return begin(now).put(what, rows).endObject().toString();
        }
        return switch (what) {
            case "buses" -> new BusFeed(buses).next(now);
            case "messages" -> new MessageFeed(frames, signals, nothing -> {}).next(now);
            case "signals" -> new SignalFeed(signals, nothing -> {}).next(now);
            default -> null;
        };
    }

    static JsonWriter begin(long now) { return new JsonWriter().beginObject().put("now", now / MILLI); }
}
