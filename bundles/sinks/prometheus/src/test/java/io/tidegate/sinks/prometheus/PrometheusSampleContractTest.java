package io.tidegate.sinks.prometheus;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.SampleSinkContract;

class PrometheusSampleContractTest extends SampleSinkContract {
    private TestSink server;

    @Override
    protected SampleSink sink() {
        server = new TestSink();
        return server.sink;
    }

    @Override
    protected long received() throws Exception {
        return server.metrics().lines().filter(line -> line.startsWith("can_signal_value{")).count();
    }

    @Override
    protected void close() { server.close(); }
}
