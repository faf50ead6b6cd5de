package io.tidegate.events.engine.rule;

import io.tidegate.events.engine.point.ForeignEvent;
import io.tidegate.events.engine.point.Tally;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Foreign states that came too soon after the point before: the last of each source is held until it may be
 * written, so that what was told last is never what is no longer so. Used under the lock of {@link Rules}.
 */
public final class HeldStates {
    /** States of more sources are not held. */
    private static final int MAX = 1_000;

    /**
     * One that waits.
     *
     * @param sampleNanos when the newest sample came that is to be captured, as the event did
     */
    public record Held(ForeignEvent event, long sampleNanos) {}

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Tally tally;

    public HeldStates(Tally tally) { this.tally = tally; }

    /**
     * One that has to wait, counted as arrived. What came before of the same source is not written any more;
     * this one takes its place in the queue, so that a source that changes all the time has its turn, too.
     *
     * @param sampleNanos as {@link Held#sampleNanos}; asked only if it is held
     * @return whether it is held; else it is dropped
     */
    public boolean hold(ForeignEvent event, LongSupplier sampleNanos) {
        String source = event.isState() ? event.source() : "";
        boolean isHeld = event.isState() && (held.size() < MAX || held.containsKey(source));
        boolean supersedes = isHeld && held.put(source, new Held(event, sampleNanos.getAsLong())) != null;
        if (!isHeld || supersedes) tally.dropped();
        return isHeld;
    }

    /** The one that waits longest; null if none does. */
    public Held take() {
        Iterator<Held> all = held.values().iterator();
        if (!all.hasNext()) return null;
        Held first = all.next();
        all.remove();
        return first;
    }

    public boolean isEmpty() { return held.isEmpty(); }
}
