package io.tidegate.live.part;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.core.json.JsonWriter;
import java.util.List;

/** Every component, whether it runs or not, by name. */
final class Components implements Part {
    private final Services services;
    private final Rows rows = new Rows("components");

    Components(Services services) { this.services = services; }

    @Override
    public String name() { return "components"; }

    @Override
    public List<Row> rows() {
        return rows.of(services.components(), ComponentStatus::name, StatusJson::write);
    }
}
