package io.tidegate.testkit.servers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
    @Test
    void influxDb1Answers(@TempDir Path folder) throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.query("", "CREATE DATABASE \"t\"");
            assertTrue(influx.query("", "SHOW DATABASES").contains("\"t\""));
        }
    }

    @Test
    void victoriaMetricsAnswers(@TempDir Path folder) throws Exception {
        try (VictoriaMetrics victoria = VictoriaMetrics.start(folder)) {
            assertTrue(victoria.export("{__name__=\"none\"}").isEmpty());
        }
    }

    @Test
    void prometheusSeesThatItsTargetIsDown(@TempDir Path folder) throws Exception {
        String nobody = "127.0.0.1:" + Ports.free();
        try (Prometheus prometheus = Prometheus.start(folder, nobody)) {
            Await.until("the target is seen down", java.time.Duration.ofSeconds(20),
                    () -> prometheus.query("up == 0").contains(nobody));
        }
    }

    @Test
    void mosquittoDoesWhatTheLinesOfATestSay(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        try (Mosquitto broker =
                Mosquitto.with(folder, "persistence true\npersistence_location " + folder + "/")) {
            broker.publish("a", "x", true);
        }
        assertTrue(Files.exists(folder.resolve("mosquitto.db")), "it writes down what it keeps");
    }
}
