package io.tidegate.core.metricnames;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The names of metrics in use: no two families of an endpoint may have the same name. Any thread. */
public final class FamilyNames {
    private final Set<String> taken;

    public FamilyNames(Collection<String> taken) { this.taken = new HashSet<>(taken); }

    /** Reserves the name or, if it is in use, the name with the first free number from 2 up. */
    public synchronized String claim(String wanted) {
        String name = MetricNames.free(wanted, taken);
        taken.add(name);
        return name;
    }

    public synchronized void release(String name) { taken.remove(name); }
}
