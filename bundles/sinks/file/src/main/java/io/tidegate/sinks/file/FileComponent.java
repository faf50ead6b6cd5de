package io.tidegate.sinks.file;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell: reads the settings, opens, changes and closes the sink, knows nothing else. */
@Component(name = "io.tidegate.sinks.file", configurationPid = "io.tidegate.sinks.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = FileConfig.class, factory = true)
public final class FileComponent {
    private final SinkRuntime runtime;
    private final Path data;
    private final LineFile file;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public FileComponent(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.data");
        data = Path.of(folder == null ? "data" : folder);
        file = new LineFile(settings(configuration), String.valueOf(configuration.get("service.pid")));
        sink = runtime.open(keys(configuration), new SinkPlan("files", file.way()));
    }

    private FileSettings settings(Map<String, Object> configuration) {
        return FileSettings.from(runtime.keys(FileConfig.class, configuration), data);
    }

    /** A file needs no spool: it is one. */
    private Map<String, Object> keys(Map<String, Object> configuration) {
        Map<String, Object> keys = new HashMap<>(configuration);
        keys.put("spool", "memory");
        keys.put("requests.in.flight", 1);
        keys.putIfAbsent("outbox.bytes", FileConfig.OUTBOX_BYTES);
        return keys;
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) {
        sink.change(keys(configuration), () -> {
            file.change(settings(configuration));
            return new SinkPlan("files", file.way());
        });
    }

    @Deactivate
    void stop() { sink.close(); }
}
