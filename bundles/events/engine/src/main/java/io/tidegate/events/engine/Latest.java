package io.tidegate.events.engine;

import io.tidegate.api.signal.ValueTexts;
import java.util.Map;

/** The newest value of one signal of one bus and source. Used under the lock of {@link Rules}. */
final class Latest {
    private final String bus;
    private final Map<String, String> tags;
    private ValueTexts texts;
    private double value = Double.NaN;
    private long timeNanos = Long.MIN_VALUE;
    private Track track;

    Latest(String bus, Map<String, String> tags) {
        this.bus = bus;
        this.tags = tags;
    }

    String bus() { return bus; }

    Map<String, String> tags() { return tags; }

    /** A value that another DBC gave other texts is forgotten. */
    void use(ValueTexts now) {
        if (texts != null && texts != now) value = Double.NaN;
        texts = now;
    }

    /** Remembers values for so long from now on; never shorter than before. */
    void remember(long nanos) {
        if (track == null) track = new Track();
        track.keep(nanos);
    }

    // hot: runs per sample of a watched signal
    void set(double newValue, long time) {
        value = newValue;
        timeNanos = time;
        if (track != null) track.add(newValue, time);
    }

    /** NaN before the first one. */
    double value() { return value; }

    /** Of the newest value. */
    long timeNanos() { return timeNanos; }

    /** Null if the value has none. */
    String text() { return texts.text(value); }

    /** Null if nobody wants its past. */
    Track track() { return track; }
}
