package io.tidegate.events.axis.intake;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.text.Nearest;
import io.tidegate.events.axis.message.Declaration;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.events.axis.message.Topics;
import io.tidegate.events.axis.message.WellKnown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A camera and what is known of its topics: what it declares, what is well known, what was heard. Any thread.
 */
public final class Camera implements TopicSource {
    /**
     * Names of more topics and values than these characters are not kept for choosing: a camera has a few
     * thousand.
     */
    private static final int MAX_HEARD_CHARS = 32_000;

    private final String name;
    private final boolean asked;
    private final Map<String, Topic> heard = new TreeMap<>();
    private final States states = new States();
    private int heardChars;
    private volatile Map<String, Declaration> declared = Map.of();

    /** @param asked whether it is asked for its topics; one behind a broker is not */
    Camera(String name, boolean asked) {
        this.name = name;
        this.asked = asked;
    }

    @Override
    public String name() { return name; }

    @Override
    public boolean isComplete() { return asked; }

    /** What its sources said last. Not for any thread: see there. */
    States states() { return states; }

    /** What it declares now; replaces what it did before. */
    public void declare(List<Declaration> all) {
        declared = all.stream()
                .collect(Collectors.toUnmodifiableMap(Declaration::topic, one -> one, (a, b) -> a));
    }

    /**
     * Filters that take none of the declared topics, each with the most similar one; none if nothing is
     * declared.
     */
    public List<String> unmatched(List<String> filters) {
        Set<String> topics = declared.keySet();
        return topics.isEmpty() ? List.of() : filters.stream()
                .filter(filter -> topics.stream().noneMatch(topic -> Topics.matches(filter, topic)))
                .map(filter -> "'" + filter + "'" + Nearest.of(filter, topics)
                        .map(near -> " (did you mean '" + near + "'?)").orElse("")).toList();
    }

    /** What is known about this event's topic; the topic can be chosen from now on. */
    Declaration hear(Notification told) {
        Declaration known = known(told);
        synchronized (heard) {
            if (!heard.containsKey(told.topic())) keep(known, told.data().keySet());
        }
        return known;
    }

    private void keep(Declaration known, Set<String> keys) {
        int chars = known.topic().length() + keys.stream().mapToInt(String::length).sum();
        if (heardChars + chars > MAX_HEARD_CHARS) return;
        heardChars += chars;
        heard.put(known.topic(), topic(known, keys));
    }

    private Declaration known(Notification told) {
        Declaration known = WellKnown.of(told.topic(), told.data().keySet());
        Declaration said = declared.get(told.topic());
        if (known == null && said == null) return Declaration.none(told.topic());
        if (known == null || said == null) return known == null ? said : known;
        Map<String, String> types = new HashMap<>(said.types());
        types.putAll(known.types());
        return new Declaration(said.topic(), said.description(), said.stateful(), types, said.data());
    }

    @Override
    public List<Topic> topics() {
        Map<String, Topic> all = new TreeMap<>();
        synchronized (heard) {
            all.putAll(heard);
        }
        declared.values().forEach(one -> all.put(one.topic(), topic(one, one.data())));
        return List.copyOf(all.values());
    }

    private static Topic topic(Declaration known, Set<String> keys) {
        Map<String, String> fields = keys.stream().collect(Collectors.toMap(key -> key,
                key -> known.types().getOrDefault(key, "xsd:string")));
        return new Topic(known.topic(), known.description(), known.stateful(), fields);
    }
}
