package io.tidegate.base.health;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs which components refuse to start: one line when it begins, one when it is over. DS itself would log each attempt
 * with its stack, and every service that looks for the component makes one. Any thread may call.
 */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final Consumer<String> begins;
    private final Consumer<String> ends;
    private final Map<String, String> failures = new TreeMap<>();

    FailureLog() { this(LOG::error, LOG::info); }

    /** @param begins told of each failure; @param ends told when it is over */
    FailureLog(Consumer<String> begins, Consumer<String> ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Takes in how all are now. */
    synchronized void look(Collection<Seen> all) {
        Map<String, String> now = new TreeMap<>();
        for (Seen seen : all) {
            if (seen.state() != Seen.State.FAILED) continue;
            now.put(seen.pid(), seen.reason());
            if (seen.reason().equals(failures.get(seen.pid()))) continue;
            begins.accept(seen.pid() + " does not run: " + seen.reason());
            LOG.debug("{} failed with {}", seen.pid(), seen.why());
        }
        failures.keySet().stream().filter(name -> !now.containsKey(name))
                .forEach(name -> ends.accept(name + ": its fault is over"));
        failures.clear();
        failures.putAll(now);
    }
}
