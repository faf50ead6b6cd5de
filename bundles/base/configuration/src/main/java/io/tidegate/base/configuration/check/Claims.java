package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What configurations want for themselves alone: of two that want the same, the one that came first has it. Any thread. */
public final class Claims {
    private final Map<String, List<Claim>> wanted = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * Takes what a configuration wants, in place of what it wanted before.
     *
     * @return an error if another one has that already; then this one has none of it
     */
    public synchronized Optional<Finding> put(ConfigName name, List<Claim> claims) {
        wanted.put(name.pid(), List.copyOf(claims));
        Optional<Finding> rival = rival(name, claims);
        if (rival.isPresent())
            refused.add(name.pid());
        else
            refused.remove(name.pid());
        return rival;
    }

    /** An error if another configuration has what this one would want. */
    public synchronized Optional<Finding> rival(ConfigName name, List<Claim> claims) {
        for (Claim claim : claims)
            for (Map.Entry<String, List<Claim>> other : wanted.entrySet())
                if (!other.getKey().equals(name.pid()) && !refused.contains(other.getKey())
                        && other.getValue().stream().anyMatch(had -> had.resource().equals(claim.resource())))
                    return Optional.of(Finding.of(name.file(), new Fault(claim.line(), claim.key(),
                        "a " + claim.resource() + " of its own", "that " + other.getKey() + " has it",
                        "choose another one, or switch one of the two off")));
        return Optional.empty();
    }

    /** True if it was refused, but would not be now. */
    public synchronized boolean mayHave(ConfigName name) {
        return refused.contains(name.pid()) && rival(name, wanted.getOrDefault(name.pid(), List.of())).isEmpty();
    }

    /** Forgets all but these configurations. */
    public synchronized void keep(Set<String> pids) {
        wanted.keySet().retainAll(pids);
        refused.retainAll(pids);
    }
}
