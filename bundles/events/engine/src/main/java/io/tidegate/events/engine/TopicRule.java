package io.tidegate.events.engine;

import io.tidegate.api.point.Point;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event that an EventAdmin topic fires. Any thread may call it, several at once. */
final class TopicRule {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRule.class);
    /** When it happened, in ms since the Unix epoch, if whoever posted it says so (EventConstants.TIMESTAMP). */
    private static final String TIMESTAMP = "timestamp";
    /** Properties that say how an event was handed on, not what happened. */
    private static final Set<String> NO_FIELDS = Set.of("event.topics", "event.filter", TIMESTAMP);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    private final EventSettings settings;
    private final Trigger.OfTopic trigger;
    private final SignalRule.Outlet outlet;
    private final Delivery delivery;
    private final Clock clock;
    private final Pace pace;
    private volatile String trouble = "";

    /** @param clock for events that do not say when they happened */
    TopicRule(EventSettings settings, SignalRule.Outlet outlet, Delivery delivery, Clock clock) {
        this.settings = settings;
        this.trigger = (Trigger.OfTopic) settings.trigger();
        this.outlet = outlet;
        this.delivery = delivery;
        this.clock = clock;
        this.pace = new Pace(settings.minIntervalNanos());
    }

    /** What is wrong now; empty if all is well. */
    String trouble() { return trouble; }

    /** Takes an event; returns at once. */
    void handle(String topic, Map<String, ?> properties) {
        outlet.tally().arrived();
        long timeNanos = timeNanos(properties.get(TIMESTAMP));
        if (!pace.allows(timeNanos)) {
            outlet.tally().dropped();
            return;
        }
        EventPoint point = new EventPoint(settings.shape(), outlet.types(), topic, timeNanos);
        String problem = addFields(point, properties);
        if (point.isEmpty() && !trigger.fields().isEmpty()) drop(problem);
        else if (!offer(point.build())) drop(Delivery.CAPACITY + " points wait already; a sink of points is too slow");
        else say(problem);
    }

    private void drop(String why) {
        outlet.tally().dropped();
        say("an event was dropped: " + why);
    }

    private boolean offer(Point point) {
        return delivery.offer(() -> {
            outlet.hub().publish(point);
            outlet.tally().sent();
        });
    }

    /** Empty if every field that is wanted could be added. */
    private String addFields(EventPoint point, Map<String, ?> properties) {
        Collection<String> wanted = trigger.fields();
        if (wanted.isEmpty()) wanted = properties.keySet().stream()
                .filter(key -> !NO_FIELDS.contains(key) && FieldTypes.isSimple(properties.get(key))).toList();
        for (String field : wanted) point.add(field, properties.get(field));
        List<String> leftOut = point.leftOut();
        return leftOut.isEmpty() ? "" : "topic " + trigger.topic() + " gave nothing that fits for " + leftOut
                + " (expected a number, boolean or text of the type it had before); the event has "
                + new TreeSet<>(properties.keySet());
    }

    private long timeNanos(Object timestamp) {
        if (timestamp instanceof Number millis && millis.longValue() > 0 && millis.longValue() < MAX_MILLIS)
            return millis.longValue() * NANOS_PER_MILLI;
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private void say(String now) {
        boolean changed = now.isEmpty() != trouble.isEmpty();
        trouble = now;
        if (!changed) return;
        String name = settings.shape().tags().get("name");
        if (now.isEmpty()) LOG.info("event {} has all its fields again", name);
        else LOG.warn("event {}: {}", name, now);
    }
}
