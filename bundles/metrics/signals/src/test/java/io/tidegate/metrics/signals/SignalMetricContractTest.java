package io.tidegate.metrics.signals;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SampleSinkContract;
import java.util.List;

class SignalMetricContractTest extends SampleSinkContract {
    private static final long NEXT_INTERVAL = 3_600_000_000_000L;

    private final RecordingSink points = new RecordingSink();
    private SignalMetric metric;

    @Override
    protected SampleSink sink() {
        metric = new SignalMetric(Configs.seconds("*.*"), points.pointHub(), () -> 0, () -> 0);
        return metric;
    }

    /** Statistics come out once their interval has ended. */
    @Override
    protected List<Double> values() {
        metric.accept(Batches.battery(NEXT_INTERVAL, 1));
        return points.points().stream().flatMap(point -> point.fields().values().stream())
                .filter(Number.class::isInstance).map(number -> ((Number) number).doubleValue()).toList();
    }

    @Override
    protected void close() { metric.close(); }
}
