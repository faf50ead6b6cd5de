package io.tidegate.events.engine.rule;

import io.tidegate.api.can.BusState;
import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.WallClock;
import io.tidegate.events.engine.clock.BusClock;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.trouble.Trouble;
import io.tidegate.events.engine.value.PastMemory;
import io.tidegate.events.engine.value.Track;
import io.tidegate.events.engine.value.Values;
import io.tidegate.events.engine.watch.PolledTest;
import io.tidegate.events.engine.when.When;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All events. They may come and go at any time, from any thread; after {@link #remove} one never fires again.
 * One lock for all of it, taken once per batch: who holds it holds up every bus, so nothing is done under it
 * that grows with the number of events and is not about all of them.
 */
public final class Rules implements SampleSink {
    private static final long MIB = 1 << 20;

    private final TimeSource time;
    private final Common common;
    private final Set<EventRule> rules = new LinkedHashSet<>();
    /** Those of them that ask for what gives no samples. */
    private final Set<EventRule> looking = new LinkedHashSet<>();
    private final Plans plans;
    private final WallClock wallClock;
    /**
     * Whether there may be values and plans: an event that is edited ends and begins again, perhaps the only
     * one.
     */
    private boolean remembers;
    private long emptySince;
    private long steps;
    private Set<EventRule> shortOfPast = Set.of();

    public Rules(TimeSource time) { this(time, PastMemory.ofHeap()); }

    /** @param pastMemory for the samples before events */
    public Rules(TimeSource time, PastMemory pastMemory) {
        this.time = time;
        this.wallClock = new WallClock(time);
        this.common = new Common(time, pastMemory);
        this.plans = new Plans(common);
    }

    /** An event that is watched for from now on, if its settings say so. */
    public synchronized EventRule add(EventSettings settings, Outlet outlet) {
        forgetIfUnused();
        EventRule rule = new EventRule(settings, outlet, common);
        if (!settings.enabled()) return rule;
        rules.add(rule);
        remembers = true;
        if (rule.isLooking()) looking.add(rule);
        plans.add(rule);
        rule.tellSights();
        return rule;
    }

    public synchronized void remove(EventRule rule) {
        boolean was = rules.remove(rule);
        looking.remove(rule);
        if (was) plans.remove(rule);
        rule.end();
        common.values().leave(rule, rule.wanted().all(), time.nanos());
        if (!was || !rules.isEmpty()) return;
        common.running().clear();
        emptySince = time.nanos();
    }

    /** Forgets all values, plans and clocks once there was no event for {@link Values#GRACE_NANOS}. */
    private void forgetIfUnused() {
        if (!remembers || !rules.isEmpty() || time.nanos() - emptySince < Values.GRACE_NANOS) return;
        plans.clear();
        common.clear();
        remembers = false;
    }

    @Override
    public synchronized void accept(SampleBatch batch) {
        common.sawBus(batch.catalog().bus());
        forgetIfUnused();
        if (!remembers) return;
        boolean isNew = !plans.has(batch.catalog());
        if (batch.frames() == 0 && !isNew) return;
        Plan plan = plans.of(batch.catalog(), rules);
        if (isNew) rules.forEach(EventRule::tellSights);
        BusClock clock = common.clock(batch.catalog().bus());
        clock.arrives(time.nanos(), now());
        plan.take(batch);
        clock.arrived();
    }

    /** Wall clock in ns since the epoch. */
    public long now() { return time.epochNanos(); }

    /** Whether a condition has a test of this kind. */
    public synchronized boolean ask(Class<? extends When.Test> kind) {
        for (EventRule rule : looking)
            if (rule.settings().asks(kind)) return true;
        return false;
    }

    /** Whether an event waits for a camera that told it nothing so far. */
    public synchronized boolean awaitCameras() {
        for (EventRule rule : looking)
            if (rule.awaitsCamera()) return true;
        return false;
    }

    /**
     * Looks at what gives no samples, and lets time go on where none come.
     *
     * @param rooms   what each room and instance told
     * @param buses   by name
     * @param cameras topics of each, none as long as it was not reached
     */
    public void look(List<FlowStatus> rooms, Map<String, BusState> buses, Map<String, List<Topic>> cameras) {
        List<EventRule> all;
        synchronized (this) {
            PolledTest.Look look = new PolledTest.Look(now(), newSteps(), rooms, buses);
            for (BusClock one : common.clocks()) one.tick(time.nanos());
            BusClock wall = common.clock(BusClock.WALL);
            wall.arrives(time.nanos(), look.wallNanos());
            wall.advance(look.wallNanos());
            wall.arrived();
            for (EventRule rule : looking) rule.look(look, cameras);
            for (EventRule rule : rules) if (rule.hasSightsToTell()) rule.tellSights();
            if (common.values().sweep(time.nanos())) plans.forgetGone();
            forgetIfUnused();
            tellShortOfPast();
            all = List.copyOf(rules);
        }
        for (EventRule rule : all) rule.trouble().spellOut(); // not under the lock: it takes a while
    }

    /**
     * Says whose captures begin too late, as there is no room for more samples; and whose do not any more.
     */
    private void tellShortOfPast() {
        if (!common.pastMemory().takeShort() && shortOfPast.isEmpty()) return;
        Map<Object, Boolean> now = common.values().shortOfPast();
        for (EventRule rule : shortOfPast)
            if (!now.containsKey(rule)) rule.trouble().say(Trouble.Of.PAST, "");
        shortOfPast = rules.stream().filter(now::containsKey).collect(Collectors.toSet());
        for (EventRule rule : shortOfPast) rule.trouble().say(Trouble.Of.PAST, "captures begin later than"
                + " capture.before.ms says: " + (now.get(rule)
                        ? Track.MAX + " samples of a signal are remembered at most"
                        : "all captures together may take " + common.pastMemory().bytes() / MIB
                                + " MiB of memory")
                + "; make it " + (rule.wanted().keepsLonger() ? "or minimum.interval.ms " : "")
                + "shorter, or capture fewer signals");
    }

    /** By how much somebody set the wall clock since this was asked last. */
    private long newSteps() {
        long all = wallClock.stepNanos();
        long isNew = all - steps;
        steps = all;
        return isNew;
    }

    /** There is room for foreign events. */
    public synchronized void haveRoom() { looking.forEach(EventRule::hasRoom); }

    /** Does something with a rule, alone. */
    public synchronized void alone(Runnable task) { task.run(); }
}
