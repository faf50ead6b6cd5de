package io.tidegate.live.part;

import io.tidegate.api.can.FoundAdapter;
import io.tidegate.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Adapters that announced themselves, and the configuration that would use each. */
final class Adapters implements Part {
    private static final double MILLI = 1e6;

    private final Services services;
    private final Rows rows = new Rows("adapters");

    Adapters(Services services) { this.services = services; }

    @Override
    public String name() { return "adapters"; }

    @Override
    public List<Row> rows() {
        List<FoundAdapter> found = new ArrayList<>();
        rows.each(services.finders(), finder -> found.addAll(finder.found()));
        return rows.of(found, FoundAdapter::name, (adapter, row) -> {
            row.put("name", adapter.name()).put("description", adapter.description())
                    .put("pid", adapter.pid())
                    .put("configured", adapter.configured())
                    .put("seen", Math.rint(adapter.seenNanos() / MILLI))
                    .beginObject("configuration");
            new TreeMap<>(adapter.configuration()).forEach(row::put);
            row.endObject();
        });
    }
}
