package io.tidegate.live.part;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.core.json.JsonWriter;

/** Every component, whether it runs or not, by name. */
final class Components implements Part {
    private final Services services;
    private final Rows rows = new Rows("components");

    Components(Services services) { this.services = services; }

    @Override
    public String name() { return "components"; }

    @Override
    public void write(JsonWriter out) {
        rows.write(out, services.components(), ComponentStatus::name, StatusJson::write);
    }
}
