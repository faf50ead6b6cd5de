package io.tidegate.events.engine;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.runtime.TimeSource;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** OSGi shell of the {@link Engine}: gives it the samples. */
@Component(name = "io.tidegate.events.engine.shared", service = {SampleSink.class, EngineComponent.class})
public final class EngineComponent implements SampleSink {
    private final Engine engine;

    @Activate
    public EngineComponent(@Reference PointHub hub, BundleContext context) {
        String data = context.getProperty("tidegate.data");
        engine = new Engine(hub, Path.of(data == null ? "data" : data, "events.engine", "fields"),
                TimeSource.SYSTEM);
    }

    /** With a given engine, for tests. */
    EngineComponent(Engine engine) { this.engine = engine; }

    @Override
    public void accept(SampleBatch batch) { engine.rules().accept(batch); }

    @Deactivate
    void stop() { engine.close(); }

    Engine engine() { return engine; }
}
