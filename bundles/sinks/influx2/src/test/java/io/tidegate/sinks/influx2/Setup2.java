package io.tidegate.sinks.influx2;

import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import io.tidegate.testkit.servers.influx.v3.FakeInfluxDb3;
import java.io.IOException;
import java.time.Duration;

/** The sink, and strict servers for it. */
final class Setup2 {
    static final SinkKind<Influx2Component> KIND =
            new SinkKind<>("io.tidegate.sinks.influx2", Influx2Component::new,
                    Influx2Component::change, Influx2Component::stop);
    /** InfluxDB 2, and the usual token of a sink, which may write and nothing else. */
    static final InfluxSetup V2 =
            new InfluxSetup(KIND, Setup2::server, TestGateway.keys("org", "my plant", "bucket", "test",
                    ".token", "right-token"), ".token", "bucket", "/api/v2/write");
    /** InfluxDB 3 on its own path. */
    static final InfluxSetup V3 =
            new InfluxSetup(KIND, () -> FakeInfluxDb3.start("right-token"), TestGateway.keys("api", "v3",
                    "bucket", "test", ".token", "right-token"), ".token", "bucket", "/api/v3/write_lp");

    private Setup2() {}

    private static FakeInflux server() throws IOException {
        FakeInfluxDb2 server = FakeInfluxDb2.start("my plant", "test", "all-rights");
        server.addBucket("prod", Duration.ZERO);
        server.writeToken("right-token", "test", "prod");
        return server;
    }
}
