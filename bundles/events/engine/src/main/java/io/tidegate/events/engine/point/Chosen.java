package io.tidegate.events.engine.point;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.SignalPattern;
import io.tidegate.events.engine.settings.SignalList;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.when.SignalName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signals that one list of an event has so far, with the names of their fields: those it names, and those
 * that its patterns were found to mean on the buses that gave samples. Used under the lock of {@code Rules}.
 */
public final class Chosen {
    /** Further signals that patterns mean are left out: each is a field, or has a memory. */
    public static final int MAX = 256;

    private final SignalList list;
    private final Map<SignalName, String> fields;
    private final Set<String> taken;
    private final Set<SignalName> elsewhere;
    private final Set<SignalName> found = new HashSet<>();
    private final List<SignalPattern> unmatched;
    /** By bus; as long as a pattern means nothing. */
    private final Map<String, SignalCatalog> heard = new HashMap<>();
    private boolean isFull;

    /**
     * @param fields    names of the fields by signal, of this list and what else has fields
     * @param elsewhere signals that have a field as they are in a condition
     */
    public Chosen(SignalList list, Map<SignalName, String> fields, Collection<SignalName> elsewhere) {
        this.list = list;
        this.taken = new HashSet<>(fields.values());
        this.elsewhere = Set.copyOf(elsewhere);
        this.fields = new LinkedHashMap<>();
        for (SignalName name : list.names()) this.fields.put(name, fields.get(name));
        this.unmatched = new ArrayList<>(list.patterns());
    }

    /** Field by signal, in the order in which they were named or found. */
    public Map<SignalName, String> fields() { return Collections.unmodifiableMap(fields); }

    /** Those that patterns mean. */
    public Set<SignalName> found() { return found; }

    /** Looks for what the patterns mean. */
    public void find(SignalCatalog catalog) {
        if (list.selection() == null || isFull && unmatched.isEmpty()) return;
        for (int m = 0; m < catalog.messageCount(); m++) {
            Message message = catalog.message(m);
            for (Signal signal : message.signals()) {
                unmatched.removeIf(one -> one.matches(catalog.bus(), message.name(), signal.name()));
                if (!isFull && list.means(catalog.bus(), message.name(), signal.name()))
                    add(list.name(catalog.bus(), message.name(), signal.name()));
            }
        }
        if (unmatched.isEmpty())
            heard.clear();
        else
            heard.put(catalog.bus(), catalog);
    }

    private void add(SignalName name) {
        boolean isLong = list.isOfSeveralBuses() || taken.contains(name.path());
        String field = isLong ? name.toString() : name.path();
        if (fields.containsKey(name) || elsewhere.contains(name) || taken.contains(field)) return;
        if (found.size() == MAX) {
            isFull = true;
            return;
        }
        found.add(name);
        taken.add(field);
        fields.put(name, field);
    }

    /** What is wrong with its patterns; nothing if they mean signals, and not too many. */
    public Problem problem() {
        if (isFull) return new Problem.Sentence(list.key() + ": expected patterns of at most " + MAX
                + " signals, found more; the others are left out");
        return unmatched.isEmpty() || heard.isEmpty() ? Problem.NONE
                : new Problem.Unmatched(list.key(), List.copyOf(unmatched), List.copyOf(heard.values()));
    }
}
