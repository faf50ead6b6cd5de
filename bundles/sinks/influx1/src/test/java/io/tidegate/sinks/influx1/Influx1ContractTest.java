package io.tidegate.sinks.influx1;

import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.SinkDeliveryContract;
import io.tidegate.core.delivery.testing.SinkEditContract;
import io.tidegate.core.delivery.testing.SinkTargetContract;
import io.tidegate.core.delivery.testing.UntrustedServerContract;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1;
import org.junit.jupiter.api.Nested;

/** What every sink of InfluxDB must do, with strict servers that answer as 1.6.7 and 1.12 do. */
class Influx1ContractTest {
    private static final InfluxSetup OLD = Setup1.of(FakeInfluxDb1.Version.V1_6);
    private static final InfluxSetup NEW = Setup1.of(FakeInfluxDb1.Version.V1_12);

    @Nested
    class Edited extends SinkEditContract {
        Edited() { super(OLD); }
    }

    @Nested
    class WithABacklog extends SinkTargetContract {
        WithABacklog() { super(OLD); }
    }

    @Nested
    class Delivering extends SinkDeliveryContract {
        Delivering() { super(NEW); }
    }

    @Nested
    class AtAnUntrustedServer extends UntrustedServerContract {
        AtAnUntrustedServer() { super(NEW); }
    }
}
