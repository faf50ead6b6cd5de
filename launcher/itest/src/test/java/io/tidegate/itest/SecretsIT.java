package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that stands in no configuration file reaches the server all the same. */
class SecretsIT {
    @TempDir
    Path folder;

    private void reaches(String placeholder, RunningGateway gateway) throws Exception {
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", "s3cret")) {
            gateway.configure("io.tidegate.metrics.scheduler~uptime.cfg",
                    "metric = uptime\ninterval.ms = 1000\n");
            Path file = gateway.configure("io.tidegate.sinks.influx2~plant.cfg",
                    "url = " + influx.url() + "\norg = o\nbucket = b\n.token = " + placeholder + "\n");
            gateway.start();
            Await.until("a point arrived", Duration.ofSeconds(60), () -> !influx.rows().isEmpty());
            assertTrue(Files.readString(file).contains(placeholder));
        }
    }

    @Test
    void fromTheEnvironment() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder, Map.of("PLANT_TOKEN", "s3cret"))) {
            reaches("$[env:PLANT_TOKEN]", gateway);
        }
    }

    @Test
    void fromTheSecretsFolder() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            Path secrets = Files.createDirectories(gateway.config().resolve("secrets"));
            Files.writeString(secrets.resolve("plant.token"), "s3cret");
            reaches("$[secret:plant.token]", gateway);
        }
    }
}
