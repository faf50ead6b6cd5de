package io.tidegate.sinks.prometheus;

import io.tidegate.api.point.PointSink;
import io.tidegate.testkit.PointSinkContract;
import java.util.List;

class PrometheusPointContractTest extends PointSinkContract {
    private TestSink server;

    @Override
    protected PointSink sink() {
        server = new TestSink();
        return server.sink;
    }

    @Override
    protected List<Double> values() throws Exception { return server.values(); }

    @Override
    protected void close() { server.close(); }
}
