package io.tidegate.metrics.scheduler;

import io.tidegate.metrics.scheduler.time.ThreadTimer;
import io.tidegate.metrics.scheduler.time.Timer;
import io.tidegate.metrics.scheduler.time.Turns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** OSGi shell of what all metrics share: the timer, and the order in which they use a probe. */
@Component(name = "io.tidegate.metrics.scheduler.shared", service = SharedComponent.class)
public final class SharedComponent {
    private final ThreadTimer timer = new ThreadTimer("metrics.scheduler");
    private final Turns turns = new Turns();

    @Activate
    public SharedComponent() {}

    Timer timer() { return timer; }

    Turns turns() { return turns; }

    @Deactivate
    void stop() { timer.close(); }
}
