package io.tidegate.live.feed;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import java.util.List;
import java.util.function.Supplier;

/** Makes a feed for each reader. Any thread. */
public final class Feeds {
    private static final double MILLI = 1e6;

    private final FrameTable frames;
    private final SignalTable signals;
    private final Buses buses;

    /** @param states those that are there when they are asked for */
    public Feeds(FrameTable frames, SignalTable signals, Supplier<List<BusStateSource>> states) {
        this.frames = frames;
        this.signals = signals;
        this.buses = new Buses(frames, signals, states);
    }

    /** @param what {@code buses}, {@code messages} or {@code signals}; null is returned for anything else */
    public Feed of(String what) {
        return switch (what) {
            case "buses" -> new BusFeed(buses);
            case "messages" -> new MessageFeed(frames, signals, buses);
            case "signals" -> new SignalFeed(signals, buses);
            default -> null;
        };
    }

    static Json begin(long now) { return new Json().beginObject().put("now", now / MILLI); }
}
