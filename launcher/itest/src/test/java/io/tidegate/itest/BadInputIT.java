package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything wrong at once: each fault is said in the log and in the health check, and the rest runs on. */
class BadInputIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String HEALTH = "/system/console/healthcheck?tags=tidegate&debug=true";

    @TempDir
    Path folder;

    /** What the health check says; empty while the console does not answer yet. */
    private static String health(RunningGateway gateway) throws InterruptedException {
        try {
            return gateway.console(HEALTH).body();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void everyFaultIsSaidAndTheRestRunsOn() throws Exception {
        int good = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder);
                FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "b", "right");
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gateway.configure("io.tidegate.can.decoder~lost.cfg", "bus = a\ndbc = no-such.dbc\n");
            gateway.configure("io.tidegate.can.replay~lost.cfg", "bus = a\nfile = no-such.log\n");
            gateway.configure("io.tidegate.sinks.prometheus~taken.cfg",
                    "port = " + taken.getLocalPort() + "\n");
            gateway.configure("io.tidegate.sinks.prometheus~good.cfg", "port = " + good + "\n");
            gateway.configure("io.tidegate.metrics.scheduler~typo.cfg", "metric = uptime\nintervall = 5\n");
            gateway.configure("io.tidegate.sinks.influx1~type.cfg", "database = d\nbatch.lines = lots\n");
            gateway.configure("io.tidegate.metrics.scheduler~uptime.cfg",
                    "metric = uptime\ninterval.ms = 1000\n");
            gateway.configure("io.tidegate.sinks.influx2~token.cfg",
                    "url = " + influx.url() + "\norg = o\nbucket = b\n.token = wrong\n");
            gateway.start();

            for (String said : List.of("no-such.dbc", "no-such.log", "intervall", "batch.lines", ".token",
                    Integer.toString(taken.getLocalPort()))) {
                gateway.awaitLog(said);
                Await.until("the health check says '" + said + "'", LONG,
                        () -> health(gateway).contains(said));
            }
            Await.until("the good endpoint answers", LONG, () -> RunningGateway
                    .get("http://localhost:" + good + "/metrics").contains("tidegate_up"));
        }
    }

    @Test
    void aBusyPortIsTakenOnceItIsFree() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            int port;
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = taken.getLocalPort();
                gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
                gateway.start();
                gateway.awaitLog(Integer.toString(port));
            }
            Await.until("the endpoint answers", LONG, () -> RunningGateway
                    .get("http://localhost:" + port + "/metrics").contains("tidegate_up"));
            assertTrue(gateway.log().contains(Integer.toString(port)));
        }
    }

    @Test
    void aConfigurationThatARoomRefusesIsOneLineInTheLog() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            gateway.configure("io.tidegate.sinks.influx1~plant.cfg",
                    "url = http://127.0.0.1:9\ndatabase = d\ntags = site\n");
            gateway.start();
            String said = "io.tidegate.sinks.influx1~plant.cfg:3: tags: expected";
            gateway.awaitLog(said);
            Await.until("the health check says it", LONG,
                    () -> health(gateway).contains(said.substring("io.tidegate.".length())));
            gateway.configure("io.tidegate.sinks.influx1~plant.cfg",
                    "url = http://127.0.0.1:9\ndatabase = d\n");
            gateway.awaitLog("io.tidegate.sinks.influx1~plant.cfg is valid again");
            assertEquals(2, gateway.log().split(said, -1).length, gateway.log());
            assertFalse(gateway.log().contains("Exception:"), gateway.log());
            assertFalse(gateway.log().contains("\tat "), gateway.log());
        }
    }

    @Test
    void aJarThatWasCutOffIsSaid() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            gateway.start();
            Path jar = gateway.addons().resolve("cut.jar");
            Files.write(jar, new byte[] {'P', 'K', 3, 4, 0, 0});
            gateway.awaitLog(jar + ": expected a complete jar");
            Await.until("the health check says it", LONG,
                    () -> health(gateway).contains("expected a complete jar"));
            Files.delete(jar);
            Await.until("it is forgotten", LONG,
                    () -> !gateway.console(HEALTH).body().contains("expected a complete jar"));
        }
    }

    @Test
    void aBusyConsolePortIsSaidAndTakenOnceItIsFree() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            try (ServerSocket taken =
                    new ServerSocket(gateway.consolePort(), 1, InetAddress.getLoopbackAddress())) {
                gateway.start();
                gateway.awaitLog("no web console: port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
            }
            gateway.awaitLog("the web console can be reached now");
            // the pages come after the port
            Await.until("the health check answers", LONG, () -> gateway.console(HEALTH).statusCode() == 200);
        }
    }
}
