package io.tidegate.metrics.signals;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SampleSinkContract;

class SignalMetricContractTest extends SampleSinkContract {
    private SignalMetric metric;

    @Override
    protected SampleSink sink() {
        metric = new SignalMetric(Configs.seconds("*.*"), new RecordingSink().pointHub(), () -> 0, () -> 0);
        return metric;
    }

    @Override
    protected long received() { return metric.status().received(); }

    @Override
    protected void close() { metric.close(); }
}
