package io.tidegate.events.engine.value;

import io.tidegate.events.engine.watch.Watch;
import io.tidegate.events.engine.when.SignalName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest value of every signal that somebody wants. Used under the lock of {@code Rules}. */
public final class Values {
    /**
     * So long a value outlives the last event that wants it: an event that is edited ends and begins again.
     */
    public static final long GRACE_NANOS = 10_000_000_000L;

    private final PastMemory memory;
    private final Map<String, List<Latest>> byPath = new HashMap<>();
    /** What an event left, and when by the monotonic clock. */
    private final Map<Latest, Long> left = new LinkedHashMap<>();

    public Values(PastMemory memory) { this.memory = memory; }

    /** The one of this bus and these tags of its message; made if it is not there. */
    public Latest at(String path, String bus, Map<String, String> tags) {
        List<Latest> all = byPath.computeIfAbsent(path, key -> new ArrayList<>());
        for (Latest one : all) if (one.bus().equals(bus) && one.tags().equals(tags)) return one;
        Latest made = new Latest(bus, tags, memory);
        all.add(made);
        return made;
    }

    /**
     * All of this name that a place may mean: of its bus if the name has none; of its tags if there are such.
     */
    public List<Latest> of(SignalName name, Watch.Place place) {
        List<Latest> found = byPath.getOrDefault(name.path(), List.of()).stream()
                .filter(one -> name.isOn(one.bus())
                        && (!name.bus().isEmpty() || place.bus().isEmpty() || place.bus().equals(one.bus())))
                .toList();
        List<Latest> same =
                found.stream().filter(one -> !place.tags().isEmpty() && one.tags().equals(place.tags()))
                        .toList();
        return same.isEmpty() ? found : same;
    }

    /** The newest of {@link #of}; null if there is none. */
    public Latest newest(SignalName name, Watch.Place place) {
        Latest newest = null;
        for (Latest one : of(name, place))
            if (newest == null || one.timeNanos() > newest.timeNanos()) newest = one;
        return newest;
    }

    /** An event wants no values of these signals any more. @param nanos now, by the monotonic clock */
    public void leave(Object who, List<SignalName> names, long nanos) {
        for (SignalName name : names)
            for (Latest one : byPath.getOrDefault(name.path(), List.of()))
                if (one.leave(who)) left.put(one, nanos);
    }

    /** Forgets what nobody wanted for {@link #GRACE_NANOS}. True if there was such. */
    public boolean sweep(long nanos) {
        boolean swept = false;
        for (Iterator<Map.Entry<Latest, Long>> all = left.entrySet().iterator(); all.hasNext();) {
            Map.Entry<Latest, Long> one = all.next();
            if (nanos - one.getValue() < GRACE_NANOS) continue;
            one.getKey().settle();
            swept |= one.getKey().isGone();
            all.remove();
        }
        if (swept) byPath.values().forEach(list -> list.removeIf(Latest::isGone));
        if (swept) byPath.values().removeIf(List::isEmpty);
        return swept;
    }

    /** The events whose captures begin too late, and whether that is as a signal has too many samples. */
    public Map<Object, Boolean> shortOfPast() {
        Map<Object, Boolean> rules = new IdentityHashMap<>();
        for (List<Latest> list : byPath.values())
            for (Latest one : list) one.tellShort(rules::put);
        return rules;
    }

    public void clear() {
        for (List<Latest> list : byPath.values()) list.forEach(Latest::release);
        byPath.clear();
        left.clear();
    }
}
