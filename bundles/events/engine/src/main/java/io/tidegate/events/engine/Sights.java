package io.tidegate.events.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one event found on the buses that gave samples so far. Used under the lock of {@link Rules}. */
final class Sights {
    /** What a bus is for an event. */
    enum State {
        /** All it needs of this bus is there. */
        WORKS,
        /** It cannot fire there, perhaps on another one. */
        ELSEWHERE,
        /** It cannot fire at all, as it names this bus for what is not there. */
        BROKEN
    }

    /**
     * On one bus.
     *
     * @param problems what is missing or does not fit
     */
    record Sight(State state, List<String> problems) { }

    private final Map<String, Sight> byBus = new TreeMap<>();

    /** Replaces what was found on this bus, as its DBC may have been swapped. */
    void put(String bus, Sight sight) { byBus.put(bus, sight); }

    /** What is wrong, in a sentence; empty if the event can fire somewhere and has all its fields there. */
    String trouble() {
        Collection<Sight> sights = byBus.values();
        boolean broken = sights.stream().anyMatch(sight -> sight.state() == State.BROKEN);
        boolean works = !broken && sights.stream().anyMatch(sight -> sight.state() == State.WORKS);
        State told = works ? State.WORKS : broken ? State.BROKEN : State.ELSEWHERE;
        String problems = sights.stream().filter(sight -> sight.state() == told)
                .flatMap(sight -> sight.problems().stream()).distinct().collect(Collectors.joining("; "));
        return problems.isEmpty() ? "" : (works ? "fields are left out: " : "the event cannot fire: ") + problems;
    }
}
