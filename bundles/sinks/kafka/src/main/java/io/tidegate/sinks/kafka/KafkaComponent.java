package io.tidegate.sinks.kafka;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
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
@Component(name = "io.tidegate.sinks.kafka", configurationPid = "io.tidegate.sinks.kafka",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = KafkaConfig.class, factory = true)
public final class KafkaComponent {
    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public KafkaComponent(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        KafkaConfig keys = runtime.keys(KafkaConfig.class, configuration);
        KafkaSettings settings = KafkaSettings.of(keys, config);
        return new SinkPlan(settings.target(),
                new KafkaDestination(settings, Duration.ofMillis(keys.retry_max_ms())));
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
