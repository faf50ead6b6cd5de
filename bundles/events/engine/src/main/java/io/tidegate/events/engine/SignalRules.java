package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.signal.SignalCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Evaluates the conditions of all events on all buses. Rules may come and go at any time, from any thread; after
 * {@link #remove} a rule never fires again.
 */
final class SignalRules implements SampleSink {
    private final List<SignalRule> rules = new ArrayList<>();
    /** By identity, as catalogs do not define equals; forgotten with their catalog. */
    private final Map<SignalCatalog, Plan> plans = new WeakHashMap<>();
    private final Map<String, Latest> latest = new HashMap<>();

    synchronized void add(SignalRule rule) {
        rules.add(rule);
        plans.clear();
    }

    synchronized void remove(SignalRule rule) {
        rules.remove(rule);
        plans.clear();
        if (rules.isEmpty()) latest.clear();
    }

    /** One lock per batch. */
    @Override
    public synchronized void accept(SampleBatch batch) {
        if (rules.isEmpty()) return;
        Plan plan = plans.get(batch.catalog());
        if (plan == null) {
            plan = new Plan(batch.catalog(), rules, latest);
            plans.put(batch.catalog(), plan);
        }
        plan.take(batch);
    }
}
