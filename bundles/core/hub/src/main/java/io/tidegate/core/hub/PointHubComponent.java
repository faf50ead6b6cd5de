package io.tidegate.core.hub;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.point.PointSink;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Passes points to every {@link PointSink} service. Sinks may come and go at any time. */
@Component(name = "io.tidegate.core.hub.points")
public final class PointHubComponent implements PointHub {
    private final Guard<PointSink, Point> guard = new Guard<>("points", true, PointSink::accept,
            sink -> true);

    /** SCR replaces the whole list, so one read gives a list that does not change. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PointSink> sinks = List.of();

    @Override
    public void publish(Point item) { guard.each(sinks, item); }
}
