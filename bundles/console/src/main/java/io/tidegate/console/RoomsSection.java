package io.tidegate.console;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.FlowStatus;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Every part, whether it runs or not, and what it did; those in trouble first. */
final class RoomsSection implements Section {
    private final Supplier<List<ComponentStatus>> components;

    RoomsSection(Supplier<List<ComponentStatus>> components) { this.components = components; }

    @Override
    public void write(Html out) {
        out.table("rooms", "What flows", "component", "unit", "received", "sent", "dropped", "waiting",
                "state");
        components.get().stream()
                .sorted(Comparator.comparing(ComponentStatus::rank).thenComparing(ComponentStatus::name))
                .forEach(component -> rows(out, component));
        out.endTable();
    }

    private static void rows(Html out, ComponentStatus component) {
        if (component.flows().isEmpty())
            out.markup("<tr>").cell(component.name()).markup("<td colspan=\"5\"></td>").state(component)
                    .markup("</tr>");
        for (FlowStatus flow : component.flows())
            out.markup("<tr>").cell(component.name()).cell(flow.unit()).count(flow.received())
                    .count(flow.sent())
                    .count(flow.dropped()).count(flow.waiting()).state(component).markup("</tr>");
    }
}
