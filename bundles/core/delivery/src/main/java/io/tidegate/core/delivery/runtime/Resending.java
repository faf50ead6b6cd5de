package io.tidegate.core.delivery.runtime;

import io.tidegate.core.delivery.letters.Taker;
import io.tidegate.core.delivery.outlet.Outlet;
import java.util.function.Supplier;

/**
 * Gives dead letters to an outlet again, and says what became of them as long as it is the sink's outlet: one
 * that ends may drop what it has. Any thread.
 */
final class Resending implements Taker {
    private final Outlet outlet;
    private final Supplier<Outlet> current;
    private final long overflowed;
    /** Behind the last that was given. */
    private volatile long end;

    /** @param current the outlet of the sink; null once it is closed */
    Resending(Outlet outlet, Supplier<Outlet> current) {
        this.outlet = outlet;
        this.current = current;
        overflowed = outlet.counts().overflowed();
    }

    @Override
    public boolean take(byte[] records, int length, int count) {
        if (!outlet.addIfRoom(records, length, count)) return false;
        end = outlet.progress().next();
        return true;
    }

    @Override
    public Fate fate() {
        boolean safe = outlet.progress().safe() >= end;
        // asked afterwards: what was dropped counts as settled
        if (outlet.counts().overflowed() != overflowed || current.get() != outlet) return Fate.UNKNOWN;
        return safe ? Fate.SAFE : Fate.UNSAFE;
    }
}
