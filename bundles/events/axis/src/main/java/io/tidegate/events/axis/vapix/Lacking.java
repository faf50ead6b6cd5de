package io.tidegate.events.axis.vapix;

import io.tidegate.core.runtime.TimeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What a camera was found not to have: it is not asked for again at each interval, but after a reconnect, as
 * it may be another camera or firmware then, and after an hour. Any thread.
 */
public final class Lacking {
    private static final long ASK_AGAIN_NANOS = TimeUnit.HOURS.toNanos(1);

    private final TimeSource time;
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    public Lacking(TimeSource time) { this.time = time; }

    /** Whether it need not be asked for this now. */
    boolean has(String what) {
        Long found = since.get(what);
        return found != null && time.nanos() - found < ASK_AGAIN_NANOS;
    }

    /** It does not have this. */
    void add(String what) { since.put(what, time.nanos()); }

    /** There is a new connection: ask for everything again. */
    public void clear() { since.clear(); }
}
