package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.Prometheus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusScrapeIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Played again and again, so that whoever stands still meanwhile sees the value later. */
    private static final String LOG =
            "(1.000000) can0 010#6400000000000000\n(1.100000) can0 010#6400000000000000\n";
    private static final String REPLAY = "io.tidegate.can.replay~car.cfg";
    private static final String DBC = """
            VERSION ""
            BS_:
            BU_: Car
            BO_ 16 Motor: 8 Car
             SG_ Speed : 0|16@1+ (0.5,0) [0|300] "km/h" Car
            BA_DEF_ BO_ "GenMsgCycleTime" INT 0 65535;
            BA_ "GenMsgCycleTime" BO_ 16 100;
            """;

    @TempDir
    Path folder;

    @Test
    void aRealPrometheusSeesTheValueAndThatItWentSilent() throws Exception {
        int port = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Files.writeString(gateway.config().resolve("motor.dbc"), DBC);
            Files.writeString(gateway.config().resolve("motor.log"), LOG);
            gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = motor.dbc\n");
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg",
                    "port = " + port + "\nexpire.min.ms = 3000\n");
            gateway.start();
            try (Prometheus prometheus =
                    Prometheus.start(folder.resolve("prometheus"), "127.0.0.1:" + port)) {
                Await.until("the target is up", LONG, () -> prometheus.query("up{job=\"tidegate\"} == 1")
                        .contains("\"value\""));
                gateway.configure(REPLAY, "file = motor.log\nbus = car\n");
                String query =
                        "can_signal_value{bus=\"car\",message=\"Motor\",signal=\"Speed\",unit=\"km/h\"}";
                Await.until("the speed is 50 km/h", LONG, () -> prometheus.query(query).contains("\"50\"]"));
                Files.delete(gateway.config().resolve(REPLAY));
                Await.until("the silent signal is stale, and the target is up", LONG,
                        () -> !prometheus.query(query).contains("\"value\"")
                                && prometheus.query("up{job=\"tidegate\"} == 1").contains("\"value\""));
            }
        }
    }

    @Test
    void aTokenIsAskedForAndSignalsHaveTheirOwnNames() throws Exception {
        int port = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Files.writeString(gateway.config().resolve("motor.dbc"), DBC);
            Files.writeString(gateway.config().resolve("motor.log"), LOG);
            gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = motor.dbc\n");
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port
                    + "\n.token = t0ken\nnames = PER_SIGNAL\nlast.update = true\n");
            gateway.configure(REPLAY, "file = motor.log\nbus = car\n");
            gateway.start();
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
            Await.until("it listens", LONG,
                    () -> !RunningGateway.get("http://127.0.0.1:" + port + "/metrics").isEmpty());
            assertEquals(401, http.send(request.build(), BodyHandlers.discarding()).statusCode());
            HttpRequest allowed = request.header("Authorization", "Bearer t0ken").build();
            Await.until("the speed is 50 km/h", LONG, () -> http.send(allowed, BodyHandlers.ofString()).body()
                    .contains("can_motor_speed_kilometers_per_hour{bus=\"car\",} 50.0\n"));
        }
    }
}
