package io.tidegate.events.engine;

import java.util.function.BiConsumer;

/** A test at work, in one {@link Watch}. Used under the lock of {@link Rules}. */
abstract class Leaf implements Node {
    private final Watch owner;
    private int truth = UNKNOWN;

    Leaf(Watch owner) { this.owner = owner; }

    Watch owner() { return owner; }

    @Override
    public final int truth(long timeNanos) { return truth; }

    final int truth() { return truth; }

    /** True if it was another before. */
    final boolean become(int now) {
        boolean changed = now != truth;
        truth = now;
        return changed;
    }

    final boolean become(boolean now) { return become(now ? YES : NO); }

    /** What it has to say in the datapoint: name and value of each field. Signals are told by the rule. */
    void tell(long timeNanos, BiConsumer<String, Object> fields) { }
}
