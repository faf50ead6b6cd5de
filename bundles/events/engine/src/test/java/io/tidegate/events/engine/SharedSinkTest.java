package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SampleSinkContract;

/** The contract of every sink of samples, kept by the one all events share. */
class SharedSinkTest extends SampleSinkContract {
    private final RecordingSink points = new RecordingSink();
    private EngineComponent engine;
    private SignalRule rule;
    private long taken;

    @Override
    protected SampleSink sink() {
        engine = new EngineComponent(points.pointHub());
        rule = new SignalRule(Configs.settings("signal", "Motor.Speed", "value", "1000"), engine.outlet(new Tally()));
        engine.rules().add(rule);
        return this::count;
    }

    private void count(SampleBatch batch) {
        engine.accept(batch);
        taken += batch.samples();
    }

    @Override
    protected long received() { return taken; }

    @Override
    protected void close() {
        engine.rules().remove(rule);
        engine.stop();
    }
}
