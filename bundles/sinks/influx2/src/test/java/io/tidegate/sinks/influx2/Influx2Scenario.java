package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.influx.InfluxApi;
import io.tidegate.sinks.influx2.Influx2Destination.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of the test, and the destination that sends to it. */
abstract class Influx2Scenario {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    Influx291 influx;
    Influx2Destination destination;

    @BeforeEach
    void start() throws IOException {
        influx = new Influx291();
        influx.buckets.add("can");
    }

    @AfterEach
    void stop() {
        if (destination != null) destination.close();
        influx.close();
    }

    static Target target(String bucket, String token, boolean create) {
        return new Target("plant", bucket, token, InfluxApi.V2, create);
    }

    void open(Target target) { open(Keys.of(influx.url()), target); }

    void open(HttpSettings settings, Target target) {
        destination = new Influx2Destination(settings,
                target, PATIENCE);
    }

    Delivery offer()
            throws InterruptedException { return destination.offer(Keys.batch("m f=1 1", "m f=2 2")); }

    String kept() throws InterruptedException {
        Delivery.Postponed kept = (Delivery.Postponed) offer();
        assertEquals(PATIENCE, kept.after(), kept.reason());
        return kept.reason();
    }
}
