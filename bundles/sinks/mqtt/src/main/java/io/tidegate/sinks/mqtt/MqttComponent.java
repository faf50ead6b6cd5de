package io.tidegate.sinks.mqtt;

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
@Component(name = "io.tidegate.sinks.mqtt", configurationPid = "io.tidegate.sinks.mqtt",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = MqttConfig.class, factory = true)
public final class MqttComponent {
    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;
    /** Those of the newest destination; null once there will be none. */
    private volatile MqttSettings newest;
    /** Changed by one thread at a time, as the configuration. */
    private volatile Lasting lasting;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public MqttComponent(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        MqttConfig keys = runtime.keys(MqttConfig.class, configuration);
        MqttSettings settings = MqttSettings.of(keys, config);
        newest = settings;
        if (lasting == null || !lasting.url().equals(settings.url())) lasting = Lasting.at(settings.url());
        return new SinkPlan(settings.target(),
                new MqttDestination(settings, Duration.ofMillis(keys.retry_max_ms()), lasting,
                        this::goesOn, String.valueOf(configuration.get("service.pid"))));
    }

    private boolean goesOn(MqttSettings before) {
        MqttSettings now = newest;
        return now != null && now.url().equals(before.url()) && now.status().equals(before.status())
                && !now.clientId().equals(before.clientId());
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() {
        newest = null;
        sink.close();
    }
}
