package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.parser.Claim;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What configurations want for themselves alone: of two that want the same, the one that came first has it.
 * Any thread.
 */
public final class Claims {
    /** Of what runs, by PID. */
    private final Map<String, List<Claim>> held = new TreeMap<>();
    /** Of what was refused because another one has it; what runs under that PID keeps what it holds. */
    private final Map<String, List<Claim>> refused = new TreeMap<>();

    /**
     * Takes what a configuration wants, in place of what it wanted before.
     *
     * @return an error if another one has that already; then it keeps what it had
     */
    public synchronized Optional<Finding> put(ConfigName name, List<Claim> claims) {
        Optional<Finding> rival = rival(name, claims);
        withdraw(name);
        if (rival.isPresent())
            refused.put(name.pid(), List.copyOf(claims));
        else
            runs(name, claims);
        return rival;
    }

    /** Notes what a configuration has that runs now, whether another one wants it or not. */
    public synchronized void runs(ConfigName name, List<Claim> claims) {
        held.put(name.pid(), List.copyOf(claims));
    }

    /** What was refused is not wanted any more. */
    public synchronized void withdraw(ConfigName name) { refused.remove(name.pid()); }

    /** An error if another configuration has what this one would want. */
    public synchronized Optional<Finding> rival(ConfigName name, List<Claim> claims) {
        for (Claim claim : claims)
            for (String other : held.keySet())
                if (!other.equals(name.pid()) && has(held.get(other), claim)
                        && !swaps(other, claim, name.pid(), claims))
                    return Optional.of(Finding.of(name.file(), new Fault(claim.line(), claim.key(),
                            "a " + claim.resource() + " of its own", "that " + other + " has it",
                            "choose another one, or switch one of the two off")));
        return Optional.empty();
    }

    /**
     * True if the holder gives it up as soon as this one has moved to what it wants: else neither could move.
     */
    private boolean swaps(String holder, Claim claim, String pid, List<Claim> claims) {
        List<Claim> wanted = refused.get(holder);
        return wanted != null && !has(wanted, claim) && wanted.stream().noneMatch(wish -> has(claims, wish)
                || held.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(holder) && !other.getKey().equals(pid)
                                && has(other.getValue(), wish)));
    }

    private static boolean has(List<Claim> claims, Claim claim) {
        return claims.stream().anyMatch(had -> had.resource().equals(claim.resource()));
    }

    /** True if it was refused, but would not be now. */
    public synchronized boolean mayHave(ConfigName name) {
        return refused.containsKey(name.pid()) && rival(name, refused.get(name.pid())).isEmpty();
    }

    /** Forgets all but these configurations. */
    public synchronized void keep(Set<String> pids) {
        held.keySet().retainAll(pids);
        refused.keySet().retainAll(pids);
    }
}
