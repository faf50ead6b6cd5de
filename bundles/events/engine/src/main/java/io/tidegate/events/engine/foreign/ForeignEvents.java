package io.tidegate.events.engine.foreign;

import io.tidegate.events.engine.point.ForeignEvent;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.settings.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Reads events of EventAdmin, those of cameras (room events.axis) among them, and finds those that have
 * something new to say. Any thread may call it, several at once.
 */
public final class ForeignEvents {
    /**
     * When it happened, in ms since the Unix epoch, if whoever posted it says so (EventConstants.TIMESTAMP).
     */
    private static final String TIMESTAMP = "timestamp";
    /** The same in ns. */
    private static final String TIME_NANOS = "time.nanos";
    /** Full topic of an event of a camera; it has values as text, under data, source and type. */
    private static final String AXIS_TOPIC = "axis.topic";
    private static final String CAMERA = "camera";
    private static final String SOURCE = "source.";
    private static final String DATA = "data.";
    private static final String TYPE = "type.";
    /** Properties that say how an event was handed on, not what happened. */
    private static final Set<String> NO_FIELDS =
            Set.of("event.topics", "event.filter", TIMESTAMP, TIME_NANOS);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;
    /** States of more sources are not remembered. */
    private static final int MAX_STATES = 1_000;

    private final EventRule rule;
    private final Rules rules;
    private final Tally tally;
    private final Delivery delivery;
    private final BooleanSupplier holds;
    /** What each stateful source said last, the newest at the end. */
    private final Map<String, Map<String, Object>> states = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Object>> eldest) {
            return size() > MAX_STATES;
        }
    };

    /** @param delivery takes what is to be done on another thread than that of EventAdmin */
    public ForeignEvents(EventRule rule, Rules rules, Tally tally, Delivery delivery) {
        this.rule = rule;
        this.rules = rules;
        this.tally = tally;
        this.delivery = delivery;
        this.holds = rule::holds;
    }

    /** Takes an event; returns at once. */
    public void handle(String topic, Map<String, ?> properties) {
        ForeignEvent event = read(topic, properties);
        if (isOldNews(event, properties) || !holds.getAsBoolean()) return;
        tally.arrived();
        if (delivery.offer(() -> rules.alone(() -> rule.fire(event)))) return;
        tally.dropped();
        rule.foundNoRoom("an event was dropped, as " + Delivery.CAPACITY
                + " points waited; a sink of points is too slow");
    }

    /** A state that is told again, as on a new connection, is news only if it is another than before. */
    private boolean isOldNews(ForeignEvent event, Map<String, ?> properties) {
        if (!event.isState()) return false;
        String source = event.source();
        synchronized (states) {
            boolean same = event.values().equals(states.remove(source));
            states.put(source, event.values());
            return same && isTrue(properties.get("replayed"));
        }
    }

    private static boolean isTrue(Object value) {
        return value != null && value.toString().equalsIgnoreCase("true");
    }

    private ForeignEvent read(String topic, Map<String, ?> properties) {
        boolean axis = properties.get(AXIS_TOPIC) != null;
        Map<String, String> tags = new TreeMap<>();
        Map<String, Object> values = new TreeMap<>();
        Map<String, FieldType> types = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (axis && key.startsWith(SOURCE))
                tags.put(key.substring(SOURCE.length()), String.valueOf(value));
            if (axis && key.equals(CAMERA)) tags.put(CAMERA, String.valueOf(value));
            boolean isValue =
                    axis ? key.startsWith(DATA) : !NO_FIELDS.contains(key) && FieldType.isSimple(value);
            if (!isValue) return;
            String name = axis ? key.substring(DATA.length()) : key;
            FieldType declared = axis ? FieldType.declared(properties.get(TYPE + name)) : null;
            FieldType natural =
                    declared != null ? declared : axis ? FieldType.ofText(value) : FieldType.of(value);
            values.put(name, value);
            if (natural != null) types.put(name, natural);
        });
        return new ForeignEvent(axis ? properties.get(AXIS_TOPIC).toString() : topic, timeNanos(properties),
                tags, values, types, isTrue(properties.get("stateful")));
    }

    private long timeNanos(Map<String, ?> properties) {
        if (properties.get(TIME_NANOS) instanceof Number nanos && nanos.longValue() > 0)
            return nanos.longValue();
        if (properties.get(TIMESTAMP) instanceof Number millis && millis.longValue() > 0
                && millis.longValue() < MAX_MILLIS) return millis.longValue() * NANOS_PER_MILLI;
        return rules.now();
    }
}
