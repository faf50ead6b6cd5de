package io.tidegate.sinks.http;

import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1;
import java.util.HashMap;
import java.util.Map;

/** The sink as it is configured for JSON, and as somebody does who writes lines into an InfluxDB by it. */
final class HttpSetup {
    static final SinkKind<HttpComponent> KIND = new SinkKind<>("io.tidegate.sinks.http", HttpComponent::new,
            HttpComponent::change, HttpComponent::stop);

    private static final SinkKind<HttpComponent> WITH_DATABASE = new SinkKind<>("io.tidegate.sinks.http",
            (runtime, context, keys) -> new HttpComponent(runtime, context, withPath(keys)),
            (sink, keys) -> sink.change(withPath(keys)), HttpComponent::stop);

    private HttpSetup() {}

    /** The database of an InfluxDB is a part of the path. */
    private static Map<String, Object> withPath(Map<String, Object> keys) {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("path", "/write?precision=ns&db=" + all.remove("database"));
        return all;
    }

    static InfluxSetup influx() {
        return new InfluxSetup(WITH_DATABASE, () -> {
            FakeInfluxDb1 server = FakeInfluxDb1.start(FakeInfluxDb1.Version.V1_12, "test", "prod");
            server.admin("root", "root-secret");
            server.user("gw", "right-secret");
            server.grant("gw", "test", false, true);
            server.grant("gw", "prod", false, true);
            server.requireLogin();
            return server;
        }, TestGateway.keys("database", "test", "user", "gw", ".password", "right-secret", "success.status",
                204), ".password",
                "database", "/write");
    }
}
