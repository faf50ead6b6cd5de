package io.tidegate.events.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one event found on the buses that gave samples so far. Used under the lock of {@link SignalRules}. */
final class Sights {
    /**
     * On one bus.
     *
     * @param works   the event can fire there
     * @param problem what is missing; empty if nothing is
     */
    record Sight(boolean works, String problem) { }

    private final Map<String, Sight> byBus = new TreeMap<>();

    /** Replaces what was found on this bus, as its DBC may have been swapped. */
    void put(String bus, Sight sight) { byBus.put(bus, sight); }

    /** What is wrong, in a sentence; empty if the event can fire somewhere and has all its fields there. */
    String trouble() {
        boolean works = byBus.values().stream().anyMatch(Sight::works);
        String problems = byBus.values().stream().filter(sight -> sight.works() == works).map(Sight::problem)
                .filter(problem -> !problem.isEmpty()).distinct().collect(Collectors.joining("; "));
        return problems.isEmpty() ? "" : (works ? "fields are left out: " : "the event cannot fire: ") + problems;
    }
}
