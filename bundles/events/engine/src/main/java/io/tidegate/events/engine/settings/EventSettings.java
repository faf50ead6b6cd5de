package io.tidegate.events.engine.settings;

import io.tidegate.events.engine.when.SignalName;
import io.tidegate.events.engine.when.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checked {@code EventConfig}: a condition, something foreign to wait for, or both, when the condition has
 * to hold as the foreign event comes.
 *
 * @param enabled         whether it is watched for
 * @param condition       what has to hold
 * @param foreign         the foreign event
 * @param edge            which turn of the condition fires
 * @param shape           what its points look like
 * @param capture         what is recorded around it
 * @param minIntervalNanos least time between two points, in ns
 */
public record EventSettings(boolean enabled, Optional<Condition> condition, Optional<Foreign> foreign,
        Edge edge,
        Shape shape, Capture capture, long minIntervalNanos) {
    /** By so much later than it may, a held state is written: it is looked for now and then. */
    private static final long LATE_NANOS = 2_000_000_000L;

    /**
     * @param text as written
     * @param when what it says
     */
    public record Condition(String text, When when) {}

    /**
     * An event of EventAdmin.
     *
     * @param topic     {@code org/example/Door}, or with a {@code *} as its last part
     * @param filter    LDAP filter over the event's properties; empty for none
     * @param axisTopic as a camera names it, {@code *} for anything; empty if it is from no camera
     * @param camera    name of the camera; empty for any
     */
    public record Foreign(String topic, String filter, String axisTopic, String camera) {
        /** What it is about, for people. */
        public String subject() { return axisTopic.isEmpty() ? topic : axisTopic; }
    }

    /**
     * @param measurement of the points
     * @param tags        all but {@code topic}
     * @param fields      chosen among those the event brings; empty for all
     * @param signals     whose newest values are added
     */
    public record Shape(String measurement, Map<String, String> tags, List<Field> fields,
            SignalList signals) {
        public Shape {
            tags = Map.copyOf(tags);
            fields = List.copyOf(fields);
        }

        public String name() { return tags.get("name"); }
    }

    /**
     * A field that was chosen.
     *
     * @param type null if it is to be found out
     */
    public record Field(String name, FieldType type) {}

    /**
     * @param signals     to record; empty for none
     * @param beforeNanos how long before the event
     * @param afterNanos  how long after it
     */
    public record Capture(SignalList signals, long beforeNanos, long afterNanos) {}

    /** Whether a turn of the condition that comes too soon is held, and written later with its own time. */
    public boolean holdsTurns() { return foreign.isEmpty() && edge == Edge.BOTH && minIntervalNanos > 0; }

    /**
     * How long samples are remembered for captures, in ns: of what is held, too, until it is written.
     *
     * @param holdsStates whether states that somebody else tells are held
     */
    public long pastNanos(boolean holdsStates) {
        long later = holdsStates ? Math.min(minIntervalNanos, Long.MAX_VALUE / 4) + LATE_NANOS
                : holdsTurns() ? Math.min(minIntervalNanos, Long.MAX_VALUE / 2) : 0;
        return capture.beforeNanos() + later;
    }

    /** What it waits for, for people. */
    public String trigger() {
        String text = condition.map(Condition::text).orElse("");
        return foreign.map(one -> one.subject() + (text.isEmpty() ? "" : " while " + text)).orElse(text);
    }

    /** Signals of the condition. */
    public Stream<SignalName> conditionSignals() {
        return condition.stream().flatMap(one -> one.when().tests()).filter(When.OfSignal.class::isInstance)
                .map(test -> ((When.OfSignal) test).name()).distinct();
    }

    /** Whether the condition has a test of this kind. */
    public boolean asks(Class<? extends When.Test> kind) {
        return condition.isPresent() && condition.get().when().tests().anyMatch(kind::isInstance);
    }

    /** Every signal that is named; those that patterns mean come beside them. */
    public List<SignalName> wantedSignals() {
        return Stream
                .of(conditionSignals(), shape.signals().names().stream(), capture.signals().names().stream())
                .flatMap(names -> names).distinct().toList();
    }

    /** Every signal whose value is wanted, and all of a message whose coming is watched, as patterns. */
    public List<String> patterns() {
        Stream<String> messages =
                condition.stream().flatMap(one -> one.when().tests()).filter(When.OfMessage.class::isInstance)
                        .map(test -> ((When.OfMessage) test).name() + ".*");
        Stream<String> listed =
                Stream.of(shape.signals(), capture.signals()).flatMap(list -> list.patterns().stream())
                        .map(String::valueOf);
        return Stream.of(wantedSignals().stream().map(String::valueOf), messages, listed).flatMap(all -> all)
                .distinct().toList();
    }

    /** Field names by signal: the signal's name, longer where two would be the same. */
    public static Map<SignalName, String> fieldNames(Stream<SignalName> signals) {
        Map<SignalName, String> names = new LinkedHashMap<>();
        signals.forEach(signal -> names.put(signal, signal.signal()));
        if (hasTwins(names)) names.replaceAll((name, old) -> name.path());
        if (hasTwins(names)) names.replaceAll((name, old) -> name.toString());
        return names;
    }

    private static boolean hasTwins(Map<SignalName, String> names) {
        return names.values().stream().collect(Collectors.toSet()).size() < names.size();
    }
}
