package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a database outlives all that is done to its sink meanwhile. */
class BacklogIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String OLD = "io.tidegate.sinks.influx1~old.cfg";
    private static final String NEW = "io.tidegate.sinks.influx1~new.cfg";

    @TempDir
    private Path folder;

    private static void bundle(RunningGateway gateway, String action) throws Exception {
        HttpResponse<String> answer = RunningGateway.send(gateway
                .consoleRequest("/system/console/bundles/io.tidegate.sinks.influx1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", gateway.consoleUrl("").toString())
                .POST(BodyPublishers.ofString("action=" + action)).build());
        assertEquals(2, answer.statusCode() / 100, answer.body());
    }

    @Test
    void itSurvivesABadConfigurationAnotherNameAnUpdateOfTheBundleAndARestart() throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        Numbers numbers = new Numbers(gateway);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx")); RunningGateway running = gateway) {
            influx.server().kill();
            String sink = "url = " + influx.url()
                    + "\ndatabase = plant\ncreate.database = true\nretry.max.ms = 500\n";
            gateway.configure(OLD, sink);
            gateway.start();
            numbers.awaitMore();
            // lines in memory, and a sink that starts anew
            gateway.configure(OLD, sink + "tags = colour=red\n");
            numbers.awaitMore();
            long given = numbers.stop();
            Await.until("all of it waits", LONG, () -> numbers.counter("tidegate_waiting", "old") == given);

            gateway.configure(OLD, sink + "batch.lines = lots\n");
            gateway.awaitLog("batch.lines");
            assertEquals(given, numbers.counter("tidegate_waiting", "old"));
            gateway.configure(OLD, sink + "outbox.bytes = 100000\n");
            Await.until("it is there with another configuration", LONG,
                    () -> numbers.counter("tidegate_waiting", "old") == given);

            bundle(gateway, "stop");
            Await.until("the sink is gone", LONG,
                    () -> Double.isNaN(numbers.counter("tidegate_waiting", "old")));
            bundle(gateway, "update");
            Await.until("it is there after an update", LONG, () -> {
                // again and again: the framework refuses it while the update is under way
                bundle(gateway, "start");
                return numbers.counter("tidegate_waiting", "old") == given;
            });

            Files.move(gateway.config().resolve(OLD), gateway.config().resolve(NEW));
            Await.until("it has another name", LONG,
                    () -> numbers.counter("tidegate_waiting", "new") == given);
            gateway.end("TERM");
            gateway.start();
            Await.until("it is there after a restart", LONG,
                    () -> numbers.counter("tidegate_waiting", "new") == given);

            influx.server().start();
            Await.until("it is sent", LONG, () -> numbers.counter("tidegate_waiting", "new") == 0);
            FoundNumbers found = Numbers.in(influx, "plant");
            assertEquals(given, found.numbers().cardinality());
            Await.until("the old folder is gone", LONG,
                    () -> Files.notExists(gateway.data().resolve("spool/sinks.influx1~old")));
        }
    }
}
