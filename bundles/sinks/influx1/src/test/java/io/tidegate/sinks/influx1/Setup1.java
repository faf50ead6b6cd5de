package io.tidegate.sinks.influx1;

import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1;
import java.io.IOException;

/** The sink, and strict servers for it. */
final class Setup1 {
    static final SinkKind<Influx1Component> KIND =
            new SinkKind<>("io.tidegate.sinks.influx1", Influx1Component::new,
                    Influx1Component::change, Influx1Component::stop);

    private Setup1() {}

    static InfluxSetup of(FakeInfluxDb1.Version version) {
        return new InfluxSetup(KIND, () -> server(version), TestGateway.keys("database", "test", "user", "gw",
                ".password", "right-secret"), ".password", "database", "/write");
    }

    private static FakeInflux server(FakeInfluxDb1.Version version) throws IOException {
        FakeInfluxDb1 server = FakeInfluxDb1.start(version, "test", "prod");
        server.admin("root", "root-secret");
        server.user("gw", "right-secret");
        server.grant("gw", "test", false, true);
        server.grant("gw", "prod", false, true);
        server.requireLogin();
        return server;
    }
}
