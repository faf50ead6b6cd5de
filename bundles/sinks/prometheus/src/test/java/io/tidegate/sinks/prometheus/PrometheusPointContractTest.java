package io.tidegate.sinks.prometheus;

import io.tidegate.api.point.PointSink;
import io.tidegate.testkit.PointSinkContract;

class PrometheusPointContractTest extends PointSinkContract {
    private TestSink server;

    @Override
    protected PointSink sink() {
        server = new TestSink();
        return server.sink;
    }

    @Override
    protected long received() throws Exception {
        return server.metrics().lines().filter(line -> line.startsWith("cpu_usage_usage_percent{")).count();
    }

    @Override
    protected void close() { server.close(); }
}
