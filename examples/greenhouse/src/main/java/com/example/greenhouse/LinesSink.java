package com.example.greenhouse;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Samples, metrics and events as files of InfluxDB line protocol in a folder. */
@Component(name = "com.example.greenhouse.lines", service = {},
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LinesConfig.class, factory = true)
public final class LinesSink {
    private final SinkRuntime runtime;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public LinesSink(@Reference SinkRuntime runtime, Map<String, Object> configuration) {
        this.runtime = runtime;
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        String folder = runtime.keys(LinesConfig.class, configuration).folder();
        if (folder.isBlank()) throw new IllegalArgumentException("folder: expected a folder, found none");
        return new SinkPlan("folder " + folder, new LinesFolder(Path.of(folder)));
    }

    /** Continues with the new values; if one is wrong, with the old ones. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
