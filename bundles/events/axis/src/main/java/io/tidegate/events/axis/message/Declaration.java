package io.tidegate.events.axis.message;

import java.util.Map;
import java.util.Set;

/**
 * What a camera says about a topic before anything happens at it.
 *
 * @param topic       {@code tns1:VideoSource/tnsaxis:DayNightVision}
 * @param description for people; may be empty
 * @param stateful    whether it tells a state, which is repeated on every connection
 * @param types       declared type by key of source and data, e.g. {@code xsd:boolean}
 * @param data        the keys of {@code types} that are data
 */
public record Declaration(String topic, String description, boolean stateful, Map<String, String> types,
        Set<String> data) {
    public Declaration {
        types = Map.copyOf(types);
        data = Set.copyOf(data);
    }

    /** What is known of a topic of which nothing is. */
    public static Declaration none(String topic) {
        return new Declaration(topic, "", false, Map.of(), Set.of());
    }

    /** Whether anything is known; if not, it is not known either whether it tells a state. */
    public boolean isDeclared() { return !data.isEmpty() || !types.isEmpty() || stateful; }
}
