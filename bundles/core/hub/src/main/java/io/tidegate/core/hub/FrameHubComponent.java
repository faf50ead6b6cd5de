package io.tidegate.core.hub;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameSink;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Passes frames to every {@link FrameSink} service. Sinks may come and go at any time. */
@Component(name = "io.tidegate.core.hub.frames")
public final class FrameHubComponent implements FrameHub {
    private final Guard<FrameSink, CanFrame> guard = new Guard<>("frames", false, FrameSink::accept,
            FrameSink::hasRoom);

    /** SCR replaces the whole list, so one read gives a list that does not change. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<FrameSink> sinks = List.of();

    @Override
    public void publish(CanFrame item) { guard.each(sinks, item); }

    @Override
    public boolean hasRoom() { return guard.allHaveRoom(sinks); }
}
