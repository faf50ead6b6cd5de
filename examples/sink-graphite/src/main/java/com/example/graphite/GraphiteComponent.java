package com.example.graphite;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell, one for each {@code com.example.graphite~NAME.cfg}: opens, changes and closes the sink. */
@Component(name = "com.example.graphite", configurationPolicy = ConfigurationPolicy.REQUIRE, service = {})
@Designate(ocd = GraphiteConfig.class, factory = true)
public final class GraphiteComponent {
    private final SinkRuntime runtime;
    private final Sink sink;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public GraphiteComponent(@Reference SinkRuntime runtime, Map<String, Object> configuration) {
        this.runtime = runtime;
        sink = runtime.open(configuration, plan(configuration));
    }

    private SinkPlan plan(Map<String, Object> configuration) {
        GraphiteConfig keys = runtime.keys(GraphiteConfig.class, configuration);
        CarbonServer carbon = new CarbonServer(keys.host(), keys.port(), 10_000); // ms
        return new SinkPlan(new GraphiteLines(keys.prefix()), carbon.toString(), carbon);
    }

    /** Goes on with other values; if one is wrong, with those it had. */
    @Modified
    void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(configuration)); }

    @Deactivate
    void stop() { sink.close(); }
}
