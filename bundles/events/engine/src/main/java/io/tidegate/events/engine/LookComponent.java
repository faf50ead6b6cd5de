package io.tidegate.events.engine;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Task;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    private static final long EVERY_MS = 250;

    private final Engine engine;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "events.engine~look");
        made.setDaemon(true);
        return made;
    });

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
        Task look = new Task("events.engine", () -> this.engine.look(rooms, buses, cameras));
        thread.scheduleWithFixedDelay(look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() { thread.shutdownNow(); }
}
