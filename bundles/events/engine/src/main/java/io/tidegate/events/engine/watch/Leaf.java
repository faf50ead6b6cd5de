package io.tidegate.events.engine.watch;

import java.util.function.BiConsumer;

/** A test at work, in one {@link Watch}. Used under the lock of {@code Rules}. */
public abstract class Leaf implements Node {
    private final Watch owner;
    private int truth = UNKNOWN;

    public Leaf(Watch owner) { this.owner = owner; }

    public Watch owner() { return owner; }

    @Override
    public final int truth(long timeNanos) { return truth; }

    public final int truth() { return truth; }

    /** True if it was another before. */
    public final boolean become(int now) {
        boolean changed = now != truth;
        truth = now;
        return changed;
    }

    public final boolean become(boolean now) { return become(now ? YES : NO); }

    /** What it has to say in the datapoint: name and value of each field. Signals are told by the rule. */
    public void tell(long timeNanos, BiConsumer<String, Object> fields) {}
}
