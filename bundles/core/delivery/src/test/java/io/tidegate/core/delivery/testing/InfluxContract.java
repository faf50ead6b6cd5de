package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.servers.influx.FakeInflux;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts have in common: a gateway, and a strict server that finds no fault with any request. */
public abstract class InfluxContract {
    private final InfluxSetup setup;
    @TempDir
    private Path folder;
    private FakeInflux server;
    private TestGateway gateway;

    InfluxContract(InfluxSetup setup) { this.setup = setup; }

    @BeforeEach
    void start() throws IOException {
        server = setup.server().start();
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        assertEquals(List.of(), server.faults());
    }

    final InfluxSetup setup() { return setup; }

    final Path folder() { return folder; }

    final FakeInflux server() { return server; }

    final TestGateway gateway() { return gateway; }

    /** The gateway ends, and a new one begins with the same folder. */
    final void restart() {
        gateway.close();
        gateway = new TestGateway(folder);
    }

    /** Opens a sink that is quick, unless the keys say otherwise. */
    final TestSink open(String instance, Object... more) {
        Map<String, Object> keys = new HashMap<>(setup.keys());
        keys.putAll(
                TestGateway.keys("url", server.url().toString(), "flush.interval.ms", 10, "retry.max.ms", 200,
                        "request.timeout.ms", 15_000));
        keys.putAll(TestGateway.keys(more));
        return gateway.open(setup.kind(), instance, keys);
    }
}
