package io.tidegate.core.hub;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.signal.SampleSink;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Passes samples to every {@link SampleSink} service. Sinks may come and go at any time. */
@Component(name = "io.tidegate.core.hub.samples")
public final class SampleHubComponent implements SampleHub {
    private final Guard<SampleSink, SampleBatch> guard = new Guard<>("samples", true, SampleSink::accept,
            SampleSink::hasRoom);

    /** SCR replaces the whole list, so one read gives a list that does not change. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SampleSink> sinks = List.of();

    @Override
    public void publish(SampleBatch item) { guard.each(sinks, item); }

    @Override
    public boolean hasRoom() { return guard.allHaveRoom(sinks); }
}
