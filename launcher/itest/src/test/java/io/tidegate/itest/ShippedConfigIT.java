package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user gets: the configuration as shipped, but for the port. */
class ShippedConfigIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ENDPOINT = "io.tidegate.sinks.prometheus~main.cfg";
    private static final Path JAVA_25 = Path.of(Optional.ofNullable(System.getenv("JAVA_25_HOME"))
            .orElse("/usr/lib/jvm/temurin-25-jdk-amd64"));

    @TempDir
    Path folder;
    private final int port = Ports.free();

    private RunningGateway gateway(Map<String, String> environment) throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"), environment);
        Files.delete(gateway.config());
        Distribution.copy(Distribution.config(), gateway.config());
        String endpoint = Files.readString(gateway.config().resolve(ENDPOINT));
        gateway.configure(ENDPOINT, endpoint.replaceAll("(?m)^#? ?port *=.*", "port = " + port));
        return gateway.start();
    }

    private String speed() throws InterruptedException {
        Matcher speed = Pattern.compile("(?m)^can_signal_value\\{[^}]*signal=\"VehicleSpeed\"[^}]*} (\\S+)$")
                .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return speed.find() ? speed.group(1) : "";
    }

    @Test
    void theSimulatedCarMoves() throws Exception {
        try (RunningGateway gateway = gateway(Map.of())) {
            Await.until("the car has a speed", LONG, () -> !speed().isEmpty());
            String first = speed();
            Await.until("the speed changes", LONG, () -> !List.of("", first).contains(speed()));
        }
    }

    @Test
    void everyRoomIsWell() throws Exception {
        try (RunningGateway gateway = gateway(Map.of())) {
            Await.until("the car has a speed", LONG, () -> !speed().isEmpty());
            String metrics = RunningGateway.get("http://localhost:" + port + "/metrics");
            assertTrue(metrics.contains("tidegate_up{"), metrics);
            String unwell =
                    metrics.lines().filter(line -> line.startsWith("tidegate_up{") && line.endsWith(" 0.0"))
                            .reduce("", String::concat);
            assertEquals("", unwell, gateway.log());
            assertTrue(gateway.log().lines().noneMatch(line -> line.matches(".* (WARN|ERROR) .*")),
                    gateway.log());
        }
    }

    @Test
    void ctrlCStopsItCleanly() throws Exception {
        RunningGateway gateway = gateway(Map.of());
        assertEquals(130, gateway.end("INT"));
        assertTrue(gateway.log().lines().noneMatch(line -> line.contains(" ERROR ")), gateway.log());
    }

    @Test
    void itRunsOnJava25() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(JAVA_25),
                "skipped: no Java 25 at " + JAVA_25 + " (JAVA_25_HOME)");
        try (RunningGateway gateway = gateway(Map.of("JAVA_HOME", JAVA_25.toString()))) {
            Await.until("the car has a speed", LONG, () -> !speed().isEmpty());
            assertTrue(gateway.log().lines().noneMatch(line -> line.contains("WARNING")), gateway.log());
        }
    }
}
