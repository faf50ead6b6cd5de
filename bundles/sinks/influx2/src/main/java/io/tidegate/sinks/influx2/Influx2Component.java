package io.tidegate.sinks.influx2;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.sinks.influx2.Influx2Destination.Target;
import java.nio.file.Path;
import java.time.Duration;
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
@Component(name = "io.tidegate.sinks.influx2", configurationPid = "io.tidegate.sinks.influx2",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = Influx2Config.class, factory = true)
public final class Influx2Component {
    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public Influx2Component(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        Influx2Config keys = runtime.keys(Influx2Config.class, configuration);
        Influx2Destination server = new Influx2Destination(HttpSettings.of(keys, config), Target.of(keys),
                Duration.ofMillis(keys.retry_max_ms()));
        return new SinkPlan(server.target(), server);
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
