package io.tidegate.events.engine;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** OSGi shell of what all events share: one sink of samples, one memory of field types, one thread. */
@Component(name = "io.tidegate.events.engine.shared", service = {SampleSink.class, EngineComponent.class})
public final class EngineComponent implements SampleSink {
    private final SignalRules rules = new SignalRules();
    private final FieldTypes types = new FieldTypes();
    private final Delivery delivery = new Delivery();
    private final PointHub hub;

    @Activate
    public EngineComponent(@Reference PointHub hub) { this.hub = hub; }

    @Override
    public void accept(SampleBatch batch) { rules.accept(batch); }

    @Deactivate
    void stop() { delivery.close(); }

    SignalRules rules() { return rules; }

    Delivery delivery() { return delivery; }

    SignalRule.Outlet outlet(Tally tally) { return new SignalRule.Outlet(hub, types, tally); }
}
