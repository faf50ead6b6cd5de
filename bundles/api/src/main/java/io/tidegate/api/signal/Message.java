package io.tidegate.api.signal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader of values needs to know about a message (DBC {@code BO_}).
 *
 * @param name       as in the DBC
 * @param id         identifier without flag bits
 * @param extended   29-bit identifier
 * @param cycleNanos nominal time between two frames ({@code GenMsgCycleTime}), in ns; 0 if it is not cyclic
 * @param signals    names are unique within the message
 * @param tags       what else distinguishes its samples, such as the {@code source} of J1939; mostly empty.
 *                   Two
 *                   messages of a catalog may share a name if their tags differ; sinks write them like the
 *                   bus
 */
public record Message(String name, int id, boolean extended, long cycleNanos, List<Signal> signals,
        SortedMap<String, String> tags) {
    public Message {
        if (name.isEmpty()) throw new IllegalArgumentException("message without a name");
        if (cycleNanos < 0)
            throw new IllegalArgumentException(name + ": cycle of " + cycleNanos + " ns is below 0");
        tags.forEach((key, value) -> {
            if (key.isEmpty() || value.isEmpty())
                throw new IllegalArgumentException(name + ": empty tag '" + key + "'");
        });
        signals = List.copyOf(signals);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** One that needs no tags. */
    public Message(String name, int id, boolean extended, long cycleNanos, List<Signal> signals) {
        this(name, id, extended, cycleNanos, signals, Collections.emptySortedMap());
    }
}
