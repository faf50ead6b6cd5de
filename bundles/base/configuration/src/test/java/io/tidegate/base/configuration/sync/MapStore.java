package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.file.ConfigName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Config Admin in a map; remembers what was done to it. */
final class MapStore implements ConfigStore {
    final Map<String, Stored> stored = new TreeMap<>();
    final List<String> done = new ArrayList<>();
    IOException failure;
    /** Config Admin has a fault that it shows with this PID only. */
    String faulty = "";

    @Override
    public Collection<Stored> all() { return List.copyOf(stored.values()); }

    @Override
    public void put(ConfigName name, Map<String, Object> values) throws IOException {
        if (failure != null)
            throw failure;
        if (faulty.equals(name.pid()))
            throw new IllegalStateException("a fault");
        done.add("put " + name.pid());
        stored.put(name.pid(), new Stored(name.pid(), name.isInstance() ? name.component() : "", values));
    }

    @Override
    public void delete(String pid) {
        if (stored.remove(pid) != null)
            done.add("delete " + pid);
    }

    /** As the web console does it. */
    void edit(String pid, String factoryPid, Map<String, Object> values) {
        stored.put(pid, new Stored(pid, factoryPid, values));
    }

    Object value(String pid, String key) { return stored.get(pid).values().get(key); }
}
