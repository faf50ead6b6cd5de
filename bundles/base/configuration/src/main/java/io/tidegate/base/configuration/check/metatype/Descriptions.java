package io.tidegate.base.configuration.check.metatype;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** All descriptions known now, by the bundle they came with. Any thread may read and change it. */
public final class Descriptions {
    private final Map<String, List<Description>> byBundle = new ConcurrentHashMap<>();

    /** Takes what a bundle describes, in place of what it described before. */
    public void put(String bundle, Collection<Description> descriptions) {
        byBundle.put(bundle, List.copyOf(descriptions));
    }

    /** Forgets a bundle. */
    public void remove(String bundle) { byBundle.remove(bundle); }

    /** What is known of a component, by its PID or that of its factory. */
    public Optional<Description> find(String pid) {
        return new TreeMap<>(byBundle).values().stream().flatMap(List::stream)
                .filter(d -> d.pid().equals(pid)).findFirst();
    }

    /** Every PID that somebody describes, sorted. */
    public Set<String> pids() {
        Set<String> pids = new TreeSet<>();
        byBundle.values().forEach(list -> list.forEach(description -> pids.add(description.pid())));
        return pids;
    }
}
