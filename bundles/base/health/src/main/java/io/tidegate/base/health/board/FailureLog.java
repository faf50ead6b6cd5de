package io.tidegate.base.health.board;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs which components do not run: one line when it begins, with the stack if it is a fault of the program,
 * and one when it is over. DS itself would log each attempt with its stack, and every service that looks for
 * the component makes one; of those that wait it says nothing. Any thread may call.
 */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final Predicate<Seen> told;
    private final BiConsumer<String, Thrown> begins;
    private final Consumer<String> ends;
    private final Map<String, String> failures = new TreeMap<>();

    private FailureLog(Predicate<Seen> told, BiConsumer<String, Thrown> begins) {
        this(told, begins, LOG::info);
    }

    /**
     * @param told which of them; @param begins told of each failure, of a fault also what was thrown; @param
     *             ends told when it is over
     */
    public FailureLog(Predicate<Seen> told, BiConsumer<String, Thrown> begins, Consumer<String> ends) {
        this.told = told;
        this.begins = begins;
        this.ends = ends;
    }

    /** Of those that threw, to be called whenever DS has changed something. */
    public static FailureLog ofFailed() {
        return new FailureLog(seen -> seen.state() == Seen.State.FAILED, LOG::error);
    } // null is no stack

    /** Of those that wait for something. @param isOver whether they have waited long enough */
    static FailureLog ofWaiting(Predicate<Seen> isOver) {
        return new FailureLog(seen -> seen.enabled() && !seen.runs() && seen.state() != Seen.State.FAILED
                && isOver.test(seen), LOG::warn);
    }

    /** Takes in how all are now. */
    public synchronized void look(Collection<Seen> all) {
        Map<String, String> now = new TreeMap<>();
        for (Seen seen : all) {
            if (!told.test(seen)) continue;
            now.put(seen.pid(), seen.reason());
            if (seen.reason().equals(failures.get(seen.pid()))) continue;
            begins.accept(seen.pid() + " does not run: " + seen.reason(),
                    seen.isFault() ? seen.thrown() : null);
            if (!seen.isFault() && seen.thrown() != null)
                LOG.debug("{} does not run", seen.pid(), seen.thrown());
        }
        failures.keySet().stream().filter(name -> !now.containsKey(name))
                .forEach(name -> ends.accept(name + ": the fault is resolved"));
        failures.clear();
        failures.putAll(now);
    }
}
