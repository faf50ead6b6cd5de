package io.tidegate.sinks.prometheus;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.SampleSinkContract;
import java.util.List;

class PrometheusSampleContractTest extends SampleSinkContract {
    private TestSink server;

    @Override
    protected SampleSink sink() {
        server = new TestSink();
        return server.sink;
    }

    @Override
    protected List<Double> values() throws Exception { return server.values(); }

    @Override
    protected void close() { server.close(); }
}
