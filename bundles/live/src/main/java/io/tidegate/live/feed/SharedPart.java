package io.tidegate.live.feed;

import io.tidegate.live.part.Part;
import io.tidegate.live.part.Part.Row;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a part for all readers: it is asked once a second at most, however many pages are open. Any
 * thread.
 */
final class SharedPart {
    /** From one look to the next: parts change by hand and count slowly. */
    static final long EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(SharedPart.class);

    private final Part part;
    private List<Row> rows;
    private long asked;
    private boolean isFailing;

    SharedPart(Part part) { this.part = part; }

    String name() { return part.name(); }

    /** Not older than a second; null if they cannot be told. @param now of the clock of the tables, ns */
    synchronized List<Row> rows(long now) {
        if (rows != null && now - asked < EVERY) return rows;
        rows = null;
        try {
            rows = part.rows();
            asked = now;
            isFailing = false;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            if (!isFailing) LOG.warn("live: {} cannot be told", part.name(), e);
            isFailing = true;
        }
        return rows;
    }
}
