package io.tidegate.sinks.http;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.core.http.HttpSettings;
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
@Component(name = "io.tidegate.sinks.http", configurationPid = "io.tidegate.sinks.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = HttpConfig.class, factory = true)
public final class HttpComponent {
    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public HttpComponent(@Reference SinkRuntime runtime, BundleContext context, Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        HttpConfig keys = runtime.keys(HttpConfig.class, configuration);
        HttpSettings settings = HttpSettings.of(keys, config);
        Receiver receiver = Receiver.of(keys, settings);
        return new SinkPlan(receiver.target(), new HttpDestination(settings, receiver,
                Duration.ofMillis(keys.retry_max_ms()), String.valueOf(configuration.get("service.pid"))));
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
