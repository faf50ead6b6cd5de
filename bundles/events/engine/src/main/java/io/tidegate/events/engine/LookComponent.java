package io.tidegate.events.engine;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Looks now and then at what gives no samples: rooms, buses, cameras, the clock. A component of its own, as
 * events tell their status, too, and need the engine.
 */
@Component(name = "io.tidegate.events.engine.look", immediate = true)
public final class LookComponent {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Engine engine;
    private final Loop looks = new Loop("events.engine~look", this::look);

    /** SCR replaces the whole lists. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<StatusSource> rooms = List.of();
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<BusStateSource> buses = List.of();
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<TopicSource> cameras = List.of();

    @Activate
    public LookComponent(@Reference EngineComponent engine) {
        this.engine = engine.engine();
        this.engine.looks(looks::trouble);
        looks.start();
    }

    private void look() throws InterruptedException {
        while (looks.pause(EVERY_NANOS)) engine.look(rooms, buses, cameras);
    }

    @Deactivate
    void stop() {
        looks.close(END_WITHIN);
        engine.looks(() -> "");
    }
}
