package io.tidegate.sinks.influx1;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.sinks.influx1.Influx1Destination.Database;
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
@Component(name = "io.tidegate.sinks.influx1", configurationPid = "io.tidegate.sinks.influx1",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = Influx1Config.class, factory = true)
public final class Influx1Component {
    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public Influx1Component(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        Influx1Config keys = runtime.keys(Influx1Config.class, configuration);
        Influx1Destination server = new Influx1Destination(HttpSettings.of(keys, config), Database.of(keys),
                Duration.ofMillis(keys.retry_max_ms()), String.valueOf(configuration.get("service.pid")));
        return new SinkPlan(server.target(), server);
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
