package io.tidegate.events.engine;

import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.events.engine.when.When;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * All events. They may come and go at any time, from any thread; after {@link #remove} one never fires again.
 * One lock for all of it, taken once per batch.
 */
final class Rules implements SampleSink {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final InstantSource clock;
    private final Common common = new Common();
    private final List<EventRule> rules = new ArrayList<>();
    /** By identity, as catalogs do not define equals; forgotten with their catalog. */
    private final Map<SignalCatalog, Plan> plans = new WeakHashMap<>();

    Rules(InstantSource clock) { this.clock = clock; }

    /** An event that is watched for from now on, if its settings say so. */
    synchronized EventRule add(EventSettings settings, Outlet outlet) {
        EventRule rule = new EventRule(settings, outlet, common);
        if (settings.enabled()) rules.add(rule);
        plans.clear();
        return rule;
    }

    synchronized void remove(EventRule rule) {
        rules.remove(rule);
        rule.end();
        plans.clear();
        if (rules.isEmpty()) common.clear();
    }

    @Override
    public synchronized void accept(SampleBatch batch) {
        if (rules.isEmpty() || batch.frames() == 0 && plans.containsKey(batch.catalog())) return;
        Plan plan = plans.get(batch.catalog());
        if (plan == null) plan = plan(batch.catalog());
        plan.take(batch);
        common.clock(batch.catalog().bus()).arrived(now());
    }

    private Plan plan(SignalCatalog catalog) {
        Wiring wiring = new Wiring(catalog, common);
        for (EventRule rule : rules) wiring.add(rule);
        if (wiring.hasNewPlaces()) plans.clear();
        Plan plan = wiring.plan();
        plans.put(catalog, plan);
        return plan;
    }

    /** Wall clock in ns since the epoch. */
    long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /** Whether a condition has a test of this kind. */
    synchronized boolean ask(Class<? extends When.Test> kind) {
        for (EventRule rule : rules)
            if (rule.settings().asks(kind)) return true;
        return false;
    }

    /** Whether an event waits for a camera that told it nothing so far. */
    synchronized boolean awaitCameras() {
        for (EventRule rule : rules)
            if (rule.awaitsCamera()) return true;
        return false;
    }

    /** Looks at what gives no samples, and lets time go on where none come. */
    synchronized void look(PolledTest.Look look, Map<String, List<Topic>> cameras) {
        for (BusClock one : common.clocks()) one.tick(look.wallNanos());
        common.clock(BusClock.WALL).advance(look.wallNanos());
        for (EventRule rule : rules) rule.look(look, cameras);
    }

    /** Does something with a rule, alone. */
    synchronized void alone(Runnable task) { task.run(); }
}
