package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.KafkaBroker;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.TestCertificate;
import io.tidegate.testkit.servers.VictoriaMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features that are started on request, with the jars as they are shipped: the car to real servers. */
class OnRequestIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final long FRAMES = 9696; // of config/logs/solarcar.log

    @TempDir
    private Path folder;

    private static double metric(int port, String name, String component) throws InterruptedException {
        Matcher line =
                Pattern.compile("(?m)^" + name + "\\{[^}]*component=\"" + component + "\"[^}]*} (\\S+)$")
                        .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    @Test
    void everyFrameOfTheCarArrivesByHttpByMqttAndInKafka() throws Exception {
        int port = Ports.free();
        TestCertificate certificate = TestCertificate.make(folder.resolve("made"), "ip:127.0.0.1");
        try (VictoriaMetrics metrics = VictoriaMetrics.start(folder.resolve("vm"));
                Mosquitto broker = Mosquitto.withTls(folder.resolve("broker"), certificate);
                KafkaBroker kafka = KafkaBroker.withTls(folder.resolve("kafka"), Distribution.kafkaBroker(),
                        folder.resolve("made"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Distribution.copy(Distribution.config().resolve("dbc"), gateway.config().resolve("dbc"));
            Distribution.copy(Distribution.config().resolve("logs"), gateway.config().resolve("logs"));
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
            gateway.configure("io.tidegate.can.decoder~car.cfg",
                    "bus = car\ndbc = dbc/solarcar.dbc\nquality.interval.s = 0\n");
            gateway.configure("io.tidegate.sinks.http~vm.cfg",
                    "url = " + metrics.url() + "\npath = /write?db=plant\nsuccess.status = 204\n");
            gateway.configure("io.tidegate.sinks.mqtt~wall.cfg",
                    "url = " + broker.url() + "\ntls.ca.file = " + certificate.certificate()
                            + "\nstatus.topic = state/{gateway}\nretain = true\n");
            gateway.configure("io.tidegate.sinks.kafka~fleet.cfg", "brokers = " + kafka.withTlsAndLogin()
                    + "\ntls = true\ntls.ca.file = " + certificate.certificate() + "\nuser = "
                    + KafkaBroker.user() + "\n.password = " + KafkaBroker.password("SCRAM-SHA-512") + "\n");
            gateway.configure("io.tidegate.can.replay~car.cfg",
                    "file = logs/solarcar.log\nbus = car\nspeed = 0\nloop = false\ntimestamps = ORIGINAL\n");
            gateway.start("--features", "can,prometheus,http,mqtt,kafka");
            Await.until("the log is played", LONG,
                    () -> metric(port, "tidegate_sent_total", "can.decoder") == FRAMES);
            for (String sink : List.of("sinks.http", "sinks.mqtt", "sinks.kafka"))
                Await.until(sink + " has sent all", LONG, () -> metric(port, "tidegate_sent_total", sink) > 0
                        && metric(port, "tidegate_waiting", sink) == 0);
            for (String sink : List.of("sinks.mqtt", "sinks.kafka")) {
                assertEquals(metric(port, "tidegate_sent_total", "sinks.http"),
                        metric(port, "tidegate_sent_total", sink));
                assertEquals(0, metric(port, "tidegate_dropped_total", sink));
            }
            String rows = metrics.export("{__name__=\"MCU_Velocity_VehicleSpeed\"}");
            assertTrue(rows.contains("\"db\":\"plant\"") && rows.contains("\"bus\":\"car\""), rows);
        }
    }
}
