package io.tidegate.events.engine.value;

import io.tidegate.api.signal.ValueTexts;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The newest value of one signal of one bus and source. Used under the lock of {@code Rules}. */
public final class Latest {
    /** For who wants the newest value, and no past. */
    public static final long NO_PAST = -1;

    private final String bus;
    private final Map<String, String> tags;
    private final PastMemory memory;
    /** How far into the past each event looks, in ns; an event is whatever object says so. */
    private final Map<Object, Long> wants = new IdentityHashMap<>();
    private ValueTexts texts;
    private double value = Double.NaN;
    private long timeNanos = Long.MIN_VALUE;
    private Track track;
    private boolean gone;

    /** @param memory for its past, if one is wanted */
    public Latest(String bus, Map<String, String> tags, PastMemory memory) {
        this.bus = bus;
        this.tags = tags;
        this.memory = memory;
    }

    public String bus() { return bus; }

    public Map<String, String> tags() { return tags; }

    /** A value that another DBC gave other texts is forgotten. */
    public void use(ValueTexts now) {
        if (texts != null && texts != now) value = Double.NaN;
        texts = now;
    }

    /**
     * An event wants it from now on. @param pastNanos how long its values are to be remembered; or
     * {@link #NO_PAST}
     */
    public void want(Object who, long pastNanos) {
        wants.merge(who, pastNanos, Math::max);
        if (pastNanos == NO_PAST) return;
        if (track == null) track = new Track(memory);
        track.keep(Math.max(pastNanos, track.keepNanos()));
    }

    /**
     * An event wants it no more. False if it never did. What was remembered for it stays until
     * {@link #settle}.
     */
    public boolean leave(Object who) { return wants.remove(who) != null; }

    /** Forgets what nobody wants any more. */
    public void settle() {
        long past = wants.values().stream().mapToLong(Long::longValue).max().orElse(NO_PAST);
        gone = wants.isEmpty();
        if (track == null) return;
        if (past == NO_PAST)
            release();
        else {
            track.keep(past);
            track.trim();
        }
    }

    /** Forgets its past. */
    public void release() {
        if (track != null) track.release();
        track = null;
    }

    /**
     * Tells the events that want more of its past than there is room for, and whether there are too many
     * samples.
     */
    public void tellShort(BiConsumer<Object, Boolean> listener) {
        if (track != null) wants.forEach((rule, past) -> {
            if (past != NO_PAST && track.isShortOf(past)) listener.accept(rule, track.isFull());
        });
    }

    /** Whether nobody wants it any more: it gets no values. */
    public boolean isGone() { return gone; }

    // hot: runs per sample of a watched signal
    public void set(double newValue, long time) {
        value = newValue;
        timeNanos = time;
        if (track != null) track.add(newValue, time);
    }

    /** NaN before the first one. */
    public double value() { return value; }

    /** Of the newest value. */
    public long timeNanos() { return timeNanos; }

    /** Null if the value has none. */
    public String text() { return texts.text(value); }

    /** Null if nobody wants its past. */
    public Track track() { return track; }
}
