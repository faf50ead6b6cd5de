package io.tidegate.sinks.influx2;

import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.SinkDeliveryContract;
import io.tidegate.core.delivery.testing.SinkEditContract;
import io.tidegate.core.delivery.testing.SinkTargetContract;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.testkit.servers.InfluxDb2;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.v2.FrontedInfluxDb2;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every sink of InfluxDB must do, with a real InfluxDB 2, where this machine has one
 * ({@link InfluxDb2}).
 */
class Influx2RealContractTest {
    private static final InfluxSetup REAL = new InfluxSetup(Setup2.KIND, Influx2RealContractTest::server,
            TestGateway.keys("org", "my plant", "bucket", "test", ".token", "right-token"), ".token",
            "bucket",
            "/api/v2/write");

    @TempDir
    private static Path folder;
    private static InfluxDb2 real;
    private static InfluxDb2.Setup setup;

    @BeforeAll
    static void start() throws Exception {
        real = InfluxDb2.startOrSkip(folder.resolve("influx"));
        setup = real.setUp("my plant", "first", "right-token");
    }

    @AfterAll
    static void stop() { if (real != null) real.close(); }

    private static FakeInflux server() throws IOException {
        try {
            return FrontedInfluxDb2.start(real, setup, "test", "prod");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Nested
    class Delivering extends SinkDeliveryContract {
        Delivering() { super(REAL); }
    }

    @Nested
    class Edited extends SinkEditContract {
        Edited() { super(REAL); }
    }

    @Nested
    class WithABacklog extends SinkTargetContract {
        WithABacklog() { super(REAL); }
    }
}
