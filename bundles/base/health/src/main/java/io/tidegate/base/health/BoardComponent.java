package io.tidegate.base.health;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.RefusedConfigurations;
import io.tidegate.api.status.StatusBoard;
import io.tidegate.api.status.StatusSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OSGi shell of the {@link Board}: the sources that are there now, and a thread that looks at them. */
@Component(name = "io.tidegate.base.health.board", immediate = true)
public final class BoardComponent implements StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(BoardComponent.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final Board board;
    private final ServiceTracker<StatusSource, StatusSource> sources;
    private final ServiceTracker<RefusedConfigurations, RefusedConfigurations> refusing;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "base.health~board");
        made.setDaemon(true);
        return made;
    });
    private boolean failing;

    @Activate
    public BoardComponent(BundleContext context, @Reference ServiceComponentRuntime runtime,
                          @Reference ConfigurationAdmin configurations) {
        sources = new ServiceTracker<>(context, StatusSource.class, null);
        refusing = new ServiceTracker<>(context, RefusedConfigurations.class, null);
        board = new Board(new Inventory(context, runtime, configurations)::look, this::sources, this::refused, System::nanoTime);
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** On its own thread, so that no component is waited for while another one starts. */
    private void look() {
        try {
            sources.open();
            refusing.open();
            board.look();
            failing = false;
        } catch (RuntimeException | LinkageError | AssertionError fault) {   // the schedule would end without a word
            if (!failing) LOG.error("base.health~board: a look at the components failed; it is tried again", fault);
            failing = true;
        }
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
        for (RefusedConfigurations source : refusing.getServices(new RefusedConfigurations[0])) refused.putAll(source.refused());
        return refused;
    }

    @Override
    public List<ComponentStatus> components() { return board.components(); }

    @Deactivate
    void stop() {
        thread.shutdownNow();
        sources.close();
        refusing.close();
    }
}
