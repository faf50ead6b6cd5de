package io.tidegate.events.engine.trouble;

import io.tidegate.events.engine.clock.BusClock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one event found on the buses that gave samples so far. Used under the lock of {@code Rules}. */
public final class Sights {
    /** What a bus is for an event. */
    public enum State {
        /** All it needs of this bus is there. */
        WORKS,
        /** It cannot fire there, perhaps on another one. */
        ELSEWHERE,
        /** It cannot fire at all, as it names this bus for what is not there. */
        BROKEN,
        /** It fires without buses, and any may have the signals that it adds. */
        ANYWHERE
    }

    /**
     * On one bus.
     *
     * @param problems what is missing or does not fit
     */
    public record Sight(State state, List<Problem> problems) {}

    private final Map<String, Sight> byBus = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    /** Replaces what was found on this bus, as its DBC may have been swapped. */
    public void put(String bus, Sight sight) {
        seen.add(bus);
        byBus.put(sight.state() == State.ANYWHERE ? BusClock.WALL : bus, sight);
    }

    /** The buses that gave samples since the event began. */
    public Set<String> seen() { return seen; }

    /** What is wrong; nothing if the event can fire somewhere and has all its fields there. */
    public Problem problem() {
        State told = told();
        List<Problem> problems = byBus.values().stream().filter(sight -> sight.state() == told)
                .flatMap(sight -> sight.problems().stream()).distinct().toList();
        if (problems.isEmpty()) return Problem.NONE;
        return new Problem.Several(fires() ? "fields are left out: " : "the event cannot fire: ", problems);
    }

    /** Whether it can fire, perhaps with less than was asked for. */
    public boolean fires() {
        State told = told();
        return told == State.WORKS || told == State.ANYWHERE;
    }

    /** Whether a bus that is not known yet could make it well. */
    public boolean mayBeWellElsewhere() { return told() == State.ELSEWHERE || told() == State.ANYWHERE; }

    private State told() {
        Collection<Sight> sights = byBus.values();
        for (State state : List.of(State.BROKEN, State.WORKS, State.ANYWHERE))
            if (sights.stream().anyMatch(sight -> sight.state() == state)) return state;
        return State.ELSEWHERE;
    }
}
