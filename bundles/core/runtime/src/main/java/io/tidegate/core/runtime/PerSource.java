package io.tidegate.core.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Limits reports about unknown hosts to one per source and kind, repeated after an hour; of very many
 * sources only some are named. So nobody on a network can fill the log. Any thread.
 */
public final class PerSource {
    private static final long AGAIN_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int MAX = 64;

    /** Whether a report is to be told. */
    public enum News {
        /** Now. */
        NEW,
        /** It was, within the hour. */
        TOLD,
        /** It was not, and is not: too many were within the hour. */
        TOO_MANY
    }

    private final TimeSource time;
    private final Map<String, Long> told = new LinkedHashMap<>();

    public PerSource() { this(TimeSource.SYSTEM); }

    /** With a given time source, for tests. */
    public PerSource(TimeSource time) { this.time = time; }

    /**
     * Whether to tell it now.
     *
     * @param source who it is about, such as an address
     * @param what   the sentence; sentences that differ only in numbers are of one kind
     */
    public boolean isNews(String source, String what) { return tell(source, what) == News.NEW; }

    /** Like {@link #isNews}, and why not. */
    public synchronized News tell(String source, String what) {
        String key = source + ' ' + Trouble.kind(what);
        long now = time.nanos();
        told.values().removeIf(at -> now - at >= AGAIN_NANOS);
        if (told.containsKey(key)) return News.TOLD;
        if (told.size() >= MAX) return News.TOO_MANY;
        told.put(key, now);
        return News.NEW;
    }
}
