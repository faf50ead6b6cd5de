package io.tidegate.shell.command;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.FlowStatus;
import java.util.List;
import java.util.function.Supplier;

/** Every part, whether it runs or not, and what it did. */
public final class StatusCommands {
    private final Supplier<List<ComponentStatus>> components;

    public StatusCommands(Supplier<List<ComponentStatus>> components) { this.components = components; }

    public String status() {
        Table table =
                new Table("component", "unit", "received", "sent", "dropped", "waiting", "state", "why");
        for (ComponentStatus component : components.get()) rows(table, component);
        return table.or("nothing is configured");
    }

    private static void rows(Table table, ComponentStatus component) {
        String why = component.health().sentence();
        if (component.flows().isEmpty())
            table.row(component.name(), "", "", "", "", "", component.word(), why);
        for (FlowStatus flow : component.flows())
            table.row(component.name(), flow.unit(), flow.received(), flow.sent(), flow.dropped(),
                    flow.waiting(),
                    component.word(), why);
    }
}
