package io.tidegate.core.grafana.model;

import java.util.List;

/**
 * A DBC file and the buses that it describes: one dashboard.
 *
 * @param name of the file, without its ending
 */
public record DbcSheet(String name, List<String> buses, List<DbcMessage> messages) {
    public DbcSheet {
        buses = List.copyOf(buses);
        messages = List.copyOf(messages);
    }

    /** Its messages with those of their signals that a sink gets. */
    public DbcSheet only(Chosen chosen) {
        return new DbcSheet(name, buses, messages.stream()
                .map(message -> message.only(signal -> chosen.has(buses, message.name(), signal))).toList());
    }
}
