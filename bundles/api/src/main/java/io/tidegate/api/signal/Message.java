package io.tidegate.api.signal;

import java.util.List;

/**
 * What a reader of values needs to know about a message (DBC {@code BO_}).
 *
 * @param name       as in the DBC
 * @param id         identifier without flag bits
 * @param extended   29-bit identifier
 * @param cycleNanos nominal time between two frames ({@code GenMsgCycleTime}), in ns; 0 if it is not cyclic
 * @param signals    names are unique within the message
 */
public record Message(String name, int id, boolean extended, long cycleNanos, List<Signal> signals) {
    public Message {
        if (name.isEmpty()) throw new IllegalArgumentException("message without a name");
        if (cycleNanos < 0) throw new IllegalArgumentException(name + ": cycle of " + cycleNanos + " ns is below 0");
        signals = List.copyOf(signals);
    }
}
