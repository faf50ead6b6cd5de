package io.tidegate.events.engine.rule;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.events.engine.watch.Watch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The plan of each catalog that gave samples. An event comes and goes without the others being touched; a
 * catalog that comes is wired with all of them, once. Used under the lock of {@link Rules}.
 */
public final class Plans {
    private final Common common;
    /** By identity, as catalogs do not define equals; forgotten with their catalog. */
    private final Map<SignalCatalog, Plan> byCatalog = new WeakHashMap<>();
    private long made;

    public Plans(Common common) { this.common = common; }

    public boolean has(SignalCatalog catalog) { return byCatalog.containsKey(catalog); }

    /** The plan of this catalog, made for all these events if there was none. */
    public Plan of(SignalCatalog catalog, Collection<EventRule> rules) {
        Plan plan = byCatalog.get(catalog);
        return plan != null ? plan : make(catalog, rules);
    }

    private Plan make(SignalCatalog catalog, Collection<EventRule> rules) {
        for (Plan other : byCatalog.values()) if (other.bus().equals(catalog.bus())) other.supersede();
        Plan plan = new Plan(catalog, common, made++);
        Wiring wiring = new Wiring(catalog, plan, common);
        List<Wiring> others = wirings();
        byCatalog.put(catalog, plan);
        for (EventRule rule : rules) {
            wiring.find(rule);
            for (Watch watch : rule.places().takeEnded()) others.forEach(other -> other.unwire(watch));
            for (Watch watch : rule.places().takeBegun()) others.forEach(other -> other.wire(watch));
            for (Watch watch : rule.places().watches()) wiring.wire(watch);
        }
        return plan;
    }

    /** Wires a new event with every catalog that gives samples. */
    public void add(EventRule rule) {
        byCatalog.values().removeIf(Plan::isSuperseded);
        List<Wiring> wirings = wirings();
        for (Wiring wiring : wirings) wiring.find(rule);
        rule.places().takeEnded();
        rule.places().takeBegun();
        for (Wiring wiring : wirings) for (Watch watch : rule.places().watches()) wiring.wire(watch);
    }

    /** Nothing reaches the conditions of this event any more. */
    public void remove(EventRule rule) {
        for (Wiring wiring : wirings()) for (Watch watch : rule.places().watches()) wiring.unwire(watch);
    }

    /** Of all catalogs, those that came first first. */
    private List<Wiring> wirings() {
        return byCatalog.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getValue().number()))
                .map(entry -> new Wiring(entry.getKey(), entry.getValue(), common)).toList();
    }

    /** Leaves out the values that nobody wants any more. */
    public void forgetGone() { byCatalog.values().forEach(Plan::forgetGone); }

    public void clear() { byCatalog.clear(); }
}
