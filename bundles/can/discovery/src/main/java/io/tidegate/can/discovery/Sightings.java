package io.tidegate.can.discovery;

import io.tidegate.api.can.FoundAdapter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adapters seen lately, by name; bounded, for whoever likes may call out on a network. Any thread. */
final class Sightings {
    /** At most so many; further ones are not noted until some are forgotten. */
    static final int MAX = 64;
    private static final String PID = "io.tidegate.can.network";
    private static final long SECOND = 1_000_000_000L;

    private final long forgetNanos;
    private final Map<String, Seen> seen = new TreeMap<>();

    private record Seen(Sighting sighting, long nanos) {}

    /** What became of a sighting. */
    enum Outcome { NEW, KNOWN, NO_ROOM }

    /** @param forgetSeconds after so long without a word an adapter is forgotten */
    Sightings(int forgetSeconds) { this.forgetNanos = forgetSeconds * SECOND; }

    synchronized Outcome note(Sighting sighting, long nowNanos) {
        forget(nowNanos);
        boolean known = seen.containsKey(sighting.name());
        if (!known && seen.size() >= MAX) return Outcome.NO_ROOM;
        seen.put(sighting.name(), new Seen(sighting, nowNanos));
        return known ? Outcome.KNOWN : Outcome.NEW;
    }

    private void forget(long nowNanos) { seen.values().removeIf(one -> nowNanos - one.nanos > forgetNanos); }

    /** @param readers properties of the instances of can.network */
    synchronized List<FoundAdapter> found(Collection<Map<String, Object>> readers, long nowNanos) {
        forget(nowNanos);
        return seen.values().stream().map(one -> new FoundAdapter(one.sighting.name(),
                one.sighting.description(), PID,
                one.sighting.configuration(), readers.stream().anyMatch(one.sighting::isReadBy), one.nanos))
                .toList();
    }
}
