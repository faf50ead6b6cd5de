package io.tidegate.live.part;

import java.util.List;
import java.util.TreeSet;

/** What can be measured on this machine and by plugins: the names that a metric may be configured with. */
final class Probes implements Part {
    private final Services services;
    private final Rows rows = new Rows("probes");

    Probes(Services services) { this.services = services; }

    @Override
    public String name() { return "probes"; }

    @Override
    public List<Row> rows() {
        return rows.of(new TreeSet<>(services.probes()), probe -> probe,
                (probe, row) -> row.put("name", probe));
    }
}
