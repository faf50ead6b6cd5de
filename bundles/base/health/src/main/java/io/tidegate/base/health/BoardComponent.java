package io.tidegate.base.health;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.RefusedConfigurations;
import io.tidegate.api.status.StatusBoard;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.health.board.Board;
import io.tidegate.base.health.board.Inventory;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** OSGi shell of the {@link Board}: the sources that are there now, and a thread that looks at them. */
@Component(name = "io.tidegate.base.health.board", immediate = true)
public final class BoardComponent implements StatusBoard {
    private static final String NAME = "base.health~board";
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Board board;
    private final ServiceTracker<StatusSource, StatusSource> sources;
    private final ServiceTracker<RefusedConfigurations, RefusedConfigurations> refusing;
    private final Loop looks = new Loop(NAME, this::look);
    /**
     * A look that fails must not make the next one come late: a task, not the loop's own pauses, which grow.
     */
    private final Task turn = new Task(NAME, this::turn);

    @Activate
    public BoardComponent(BundleContext context, @Reference ServiceComponentRuntime runtime,
            @Reference ConfigurationAdmin configurations) {
        sources = new ServiceTracker<>(context, StatusSource.class, null);
        refusing = new ServiceTracker<>(context, RefusedConfigurations.class, null);
        board = new Board(new Inventory(context, runtime, configurations)::look, this::sources, this::refused,
                System::nanoTime);
        looks.start();
    }

    /** On its own thread, so that no component is waited for while another one starts. */
    private void look() throws InterruptedException {
        do turn.run();
        while (looks.pause(LOOK_EVERY_NANOS));
    }

    private void turn() {
        sources.open();
        refusing.open();
        board.look();
    }

    private Collection<Board.Source> sources() {
        List<Board.Source> found = new ArrayList<>();
        ServiceReference<StatusSource>[] references = sources.getServiceReferences();
        if (references == null) return found;
        for (ServiceReference<StatusSource> reference : references) {
            StatusSource source = sources.getService(reference);
            List<String> pids = Inventory.texts(reference.getProperty(Constants.SERVICE_PID));
            if (source != null) found.add(new Board.Source(pids.isEmpty() ? "" : pids.get(0), source));
        }
        return found;
    }

    private Map<String, String> refused() {
        Map<String, String> refused = new HashMap<>();
        for (RefusedConfigurations source : refusing.getServices(new RefusedConfigurations[0]))
            refused.putAll(source.refused());
        return refused;
    }

    @Override
    public List<ComponentStatus> components() { return board.components(); }

    @Deactivate
    void stop() {
        looks.close(END_WITHIN);
        sources.close();
        refusing.close();
    }
}
