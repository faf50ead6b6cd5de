package io.tidegate.core.delivery.testing;

import io.tidegate.testkit.servers.influx.FakeInflux;
import java.io.IOException;
import java.util.Map;

/**
 * A sink of InfluxDB and a strict fake of its server, for the contracts.
 *
 * @param kind        of the sink
 * @param server      starts a server with login that has the databases {@code test} and {@code prod}
 * @param keys        of a configuration for {@code test}; {@code url} is added
 * @param secretKey   key of the password or token
 * @param databaseKey key of the database or bucket
 * @param path        of writes
 */
public record InfluxSetup(SinkKind<?> kind, Starter server, Map<String, Object> keys, String secretKey,
        String databaseKey,
        String path) {
    /** Starts a server. */
    @FunctionalInterface
    public interface Starter {
        /** A new one. */
        FakeInflux start() throws IOException;
    }
}
