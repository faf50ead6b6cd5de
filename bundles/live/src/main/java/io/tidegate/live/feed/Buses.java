package io.tidegate.live.feed;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.core.runtime.Others;
import io.tidegate.live.table.BusRows;
import io.tidegate.live.table.FrameRow;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every bus that is configured or was heard, in short; a part of each message to each page. Any thread. */
final class Buses {
    private static final double MILLI = 1e6;

    private final Others others = new Others("live");
    private final FrameTable frames;
    private final SignalTable signals;
    private final Supplier<List<BusStateSource>> states;
    private final Supplier<List<BusLoadSource>> loads;

    Buses(FrameTable frames, SignalTable signals, Supplier<List<BusStateSource>> states,
            Supplier<List<BusLoadSource>> loads) {
        this.frames = frames;
        this.signals = signals;
        this.states = states;
        this.loads = loads;
    }

    /** Under the key {@code buses}. */
    void write(JsonWriter out) {
        Map<String, BusRows> heard = new TreeMap<>();
        for (BusRows bus : frames.buses()) heard.put(bus.bus(), bus);
        Map<String, BusState> told = new TreeMap<>();
        others.each(states.get(), "states of buses", source -> told.put(source.bus(), source.busState()));
        Map<String, Double> load = new TreeMap<>();
        others.each(loads.get(), "loads of buses", source -> {
            double percent = source.loadPercent();
            if (Double.isFinite(percent)) load.put(source.bus(), percent);
        });
        told.keySet().forEach(bus -> heard.putIfAbsent(bus, null));
        out.beginArray("buses");
        heard.forEach((name, bus) -> {
            out.beginObject().put("bus", name);
            if (told.containsKey(name)) state(out, told.get(name));
            if (load.containsKey(name)) out.put("load", Math.round(10 * load.get(name)) / 10.0);
            if (bus != null) flow(out, bus);
            out.endObject();
        });
        out.endArray();
    }

    private static void state(JsonWriter out, BusState state) {
        out.put("state", state.condition().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (state.transmitErrors() >= 0) out.put("transmitErrors", state.transmitErrors());
        if (state.receiveErrors() >= 0) out.put("receiveErrors", state.receiveErrors());
    }

    private void flow(JsonWriter out, BusRows bus) {
        long described = 0;
        int unknown = 0;
        List<FrameRow> rows = bus.rows();
        for (FrameRow row : rows) {
            if (signals.messageOf(bus.bus(), row.key()) == null)
                unknown++;
            else
                described += row.count();
        }
        out.put("frames", bus.frames()).put("described", described).put("errorFrames", bus.errors())
                .put("identifiers", rows.size()).put("unknown", unknown).put("heard", bus.heard() / MILLI);
        if (bus.beyond() > 0) out.put("beyond", bus.beyond());
    }
}
