package io.tidegate.events.axis.intake;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.runtime.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is odd in what cameras say, where nothing else is wrong. Each kind is logged once when it begins; the
 * last one is in view until there was none for ten minutes, which is logged, too. Any thread.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final long IN_VIEW_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** A kind that was away for so long is logged again. */
    private static final long FORGOTTEN_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int MAX_KINDS = 100;

    private final String name;
    private final TimeSource time;
    /** When each kind was there last; the one that was away for the longest time comes first. */
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private String text = "";
    private long lastAt;
    private long count;

    /** @param name beginning of log lines: {@code events.axis~gate} */
    public Notices(String name, TimeSource time) {
        this.name = name;
        this.time = time;
    }

    /**
     * There was something odd.
     *
     * @param kind     the same for what is to be logged once; nothing that a peer can choose at will
     * @param sentence may quote peers: it is cut to one line of 200 characters
     */
    synchronized void tell(String kind, String sentence) {
        long now = time.nanos();
        Long before = kinds.remove(kind);
        kinds.put(kind, now);
        if (kinds.size() > MAX_KINDS) kinds.remove(kinds.keySet().iterator().next());
        lastAt = now;
        count++;
        text = OneLine.of(sentence);
        if (before == null || now - before >= FORGOTTEN_NANOS)
            LOG.warn("{}: {}; logged once per reason", name, text);
    }

    /** The last one, and how many there were since it began; empty if there was none for ten minutes. */
    synchronized String text() {
        if (text.isEmpty()) return "";
        if (time.nanos() - lastAt < IN_VIEW_NANOS)
            return count == 1 ? text : text + " (" + count + " in all)";
        LOG.info("{}: nothing unusual for {} minutes, after {} in all", name,
                Duration.ofNanos(IN_VIEW_NANOS).toMinutes(), count);
        text = "";
        count = 0;
        return "";
    }
}
