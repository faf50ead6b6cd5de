package io.tidegate.sinks.influx2;

import io.tidegate.core.delivery.testing.SinkDeliveryContract;
import io.tidegate.core.delivery.testing.SinkEditContract;
import io.tidegate.core.delivery.testing.SinkTargetContract;
import io.tidegate.core.delivery.testing.UntrustedServerContract;
import org.junit.jupiter.api.Nested;

/** What every sink of InfluxDB must do, with a strict server that answers as 2.9.1 does. */
class Influx2ContractTest {
    @Nested
    class Edited extends SinkEditContract {
        Edited() { super(Setup2.V2); }
    }

    @Nested
    class WithABacklog extends SinkTargetContract {
        WithABacklog() { super(Setup2.V2); }
    }

    @Nested
    class Delivering extends SinkDeliveryContract {
        Delivering() { super(Setup2.V2); }
    }

    @Nested
    class AtAnUntrustedServer extends UntrustedServerContract {
        AtAnUntrustedServer() { super(Setup2.V2); }
    }

    /** As InfluxDB 3 answers on its own path. */
    @Nested
    class DeliveringToInfluxDb3 extends SinkDeliveryContract {
        DeliveringToInfluxDb3() { super(Setup2.V3); }
    }
}
