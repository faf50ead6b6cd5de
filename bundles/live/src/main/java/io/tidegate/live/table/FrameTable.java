package io.tidegate.live.table;

import io.tidegate.api.can.CanFrame;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** The newest frame of each identifier of each bus. Any thread. */
public final class FrameTable {
    /**
     * Buses have names that a person configured; this many are a fault, and what is beyond them is not shown.
     */
    private static final int MAX_BUSES = 64;

    private final ConcurrentMap<String, BusRows> buses = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** @param clock nanoseconds, only going forward */
    public FrameTable(LongSupplier clock) { this.clock = clock; }

    /** Takes a frame over. */
    // hot: runs per frame, on the thread that reads the bus
    public void put(CanFrame frame) {
        BusRows bus = buses.get(frame.bus());
        if (bus == null && (bus = add(frame.bus())) == null) return;
        bus.put(frame, clock.getAsLong());
    }

    private BusRows add(String bus) {
        return buses.size() < MAX_BUSES ? buses.computeIfAbsent(bus, BusRows::new) : null;
    }

    /** All buses that were heard so far. */
    public Collection<BusRows> buses() { return Collections.unmodifiableCollection(buses.values()); }
}
