package io.tidegate.events.engine;

import io.tidegate.api.point.PointHub;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event that a signal fires. Used under the lock of {@link SignalRules}; any thread may ask for its trouble. */
final class SignalRule {
    private static final Logger LOG = LoggerFactory.getLogger(SignalRule.class);

    private final EventSettings settings;
    private final Trigger.OfSignal trigger;
    private final Map<SignalName, String> fieldNames;
    private final Outlet outlet;
    private final Pace pace;
    private final Map<String, Edge> edges = new HashMap<>();
    private final Sights sights = new Sights();
    private volatile String trouble = "";

    SignalRule(EventSettings settings, Outlet outlet) {
        this.settings = settings;
        this.trigger = (Trigger.OfSignal) settings.trigger();
        this.fieldNames = trigger.fieldNames();
        this.outlet = outlet;
        this.pace = new Pace(settings.minIntervalNanos());
    }

    /**
     * Where points go, and what they have in common with those of other events.
     *
     * @param hub   takes the points
     * @param types of all fields
     * @param tally of this event
     */
    record Outlet(PointHub hub, FieldTypes types, Tally tally) { }

    Trigger.OfSignal trigger() { return trigger; }

    /** What is wrong now; empty if all is well. */
    String trouble() { return trouble; }

    /** The state of the condition on this bus; outlives a swap of the DBC. */
    Edge edge(String bus) { return edges.computeIfAbsent(bus, name -> new Edge(trigger)); }

    /**
     * The condition began to hold.
     *
     * @param latest values by {@code bus/Message.Signal}; null for one that never came
     */
    void fire(String bus, long timeNanos, Function<String, Latest> latest) {
        outlet.tally().arrived();
        if (!pace.allows(timeNanos)) {
            outlet.tally().dropped();
            return;
        }
        String topic = bus + "/" + trigger.signal().path();
        EventPoint point = new EventPoint(settings.shape(), outlet.types(), topic, timeNanos);
        fieldNames.forEach((name, field) ->
                add(point, field, latest.apply((name.bus().isEmpty() ? bus : name.bus()) + "/" + name.path())));
        outlet.hub().publish(point.build());
        outlet.tally().sent();
    }

    private static void add(EventPoint point, String field, Latest latest) {
        if (latest == null || !Double.isFinite(latest.value())) return;
        point.add(field, latest.value());
        String text = latest.text();
        if (text != null) point.add(field + "_text", text);
    }

    /** A bus gave its first samples, or the first of another DBC. */
    void saw(String bus, Sights.Sight sight) {
        sights.put(bus, sight);
        String now = sights.trouble();
        if (now.equals(trouble)) return;
        trouble = now;
        String name = settings.shape().tags().get("name");
        if (now.isEmpty()) LOG.info("event {} has all its signals now", name);
        else LOG.warn("event {}: {}", name, now);
    }
}
