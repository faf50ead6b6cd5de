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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OSGi shell: reads the settings, opens, changes and closes the sink, knows nothing else. */
@Component(name = "io.tidegate.sinks.http", configurationPid = "io.tidegate.sinks.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = HttpConfig.class, factory = true)
public final class HttpComponent {
    private static final Logger LOG = LoggerFactory.getLogger(HttpComponent.class);

    private final SinkRuntime runtime;
    private final Path config;
    private final Sink sink;
    private String doubted = "";

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public HttpComponent(@Reference SinkRuntime runtime, BundleContext context,
            Map<String, Object> configuration) {
        this.runtime = runtime;
        String folder = context.getProperty("tidegate.config");
        config = Path.of(folder == null ? "config" : folder);
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        HttpConfig keys = runtime.keys(HttpConfig.class, configuration);
        HttpSettings settings = HttpSettings.of(keys, config);
        Receiver receiver = Receiver.of(keys, settings);
        doubt(String.valueOf(configuration.get("service.pid")), receiver.secret());
        return new SinkPlan(receiver.target(), new HttpDestination(settings, receiver,
                Duration.ofMillis(keys.retry_max_ms()), String.valueOf(configuration.get("service.pid"))));
    }

    /** Once for each: some servers ask for it there, and so it is used nevertheless. */
    private void doubt(String name, String parameter) {
        if (!parameter.isEmpty() && !parameter.equals(doubted))
            LOG.warn(
                    "{}: path: expected no secret in it, as the web console shows it and the spool has it "
                            + "on disk, found {}=***; if the server takes a login by a header, "
                            + "use user and .password, .token or .headers",
                    name, parameter);
        doubted = parameter;
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
