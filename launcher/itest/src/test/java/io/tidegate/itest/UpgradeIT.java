package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.influx.line.Row;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configuration and data that an earlier version left ({@code src/test/fixtures}) work with this one. One
 * start for all that, as it is dear.
 */
class UpgradeIT {
    private static final Path FIXTURE = Path.of("src/test/fixtures/0.1.0").toAbsolutePath();
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String PASSWORD = "agbbj-qvevf-jjkey-37avw-fdcbr";
    private static final int WAITING_FRAMES = 80;
    private static final int FRAMES_OF_LOG = 40;

    @TempDir
    Path folder;

    @Test
    void whatWaitsTheLoginTheLearnedTypesAndTheRecordingsOfVersion010AreTakenUp() throws Exception {
        Distribution.copy(FIXTURE, folder);
        try (FakeInfluxDb1 influx = FakeInfluxDb1.start(FakeInfluxDb1.Version.V1_12, "plant");
                RunningGateway gateway = RunningGateway.in(folder)) {
            influx.requireLogin();
            influx.admin("root", "toor");
            influx.user("car", "secret"); // as in secrets/influx
            influx.grant("car", "plant", false, true);
            String recorded = onlyRecording(gateway);
            edit(gateway, "io.tidegate.sinks.influx1~plant.cfg", "127.0.0.1:9",
                    "127.0.0.1:" + influx.url().getPort());
            gateway.start("--features", "can,events,influx1,file,console");

            Await.until("what waited is in the database", LONG,
                    () -> count(influx, "Motor") == WAITING_FRAMES);
            assertEquals(2, count(influx, "metadata"));
            assertEquals(200, status(gateway));
            assertEquals("", faults(gateway));

            edit(gateway, "io.tidegate.can.replay~car.cfg", "enabled = false", "enabled = true");
            Await.until("what comes now is in the database, too", LONG,
                    () -> count(influx, "Motor") == WAITING_FRAMES + FRAMES_OF_LOG
                            && count(influx, "metadata") == 3);
            Await.until("it is recorded behind what was there", LONG, () -> recordings(gateway).size() == 2);
            assertEquals(recorded, recordings(gateway).get(0));
            assertEquals(Files.readString(FIXTURE.resolve("data/events.engine/fields")),
                    Files.readString(gateway.data().resolve("events.engine/fields")));
        }
    }

    private static void edit(RunningGateway gateway, String name, String from, String to) throws IOException {
        String text = Files.readString(gateway.config().resolve(name));
        gateway.configure(name, text.replace(from, to));
    }

    private static long count(FakeInfluxDb1 influx, String measurement) {
        return influx.rows().stream().map(Row::measurement).filter(measurement::equals).count();
    }

    private static int status(RunningGateway gateway) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes());
        return RunningGateway.send(HttpRequest.newBuilder(gateway.consoleUrl("/system/console/bundles.json"))
                .header("Authorization", "Basic " + login).build()).statusCode();
    }

    /** Lines of the log about configurations that are not used. */
    private static String faults(RunningGateway gateway) throws IOException {
        return String.join("\n", gateway.log().lines().filter(line -> line.contains(" ERROR ")).toList());
    }

    private static String onlyRecording(RunningGateway gateway) throws IOException {
        List<String> names = recordings(gateway);
        assertEquals(1, names.size(), names.toString());
        return names.get(0);
    }

    /** Sorted. */
    private static List<String> recordings(RunningGateway gateway) throws IOException {
        try (Stream<Path> files = Files.list(gateway.data().resolve("recordings"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("car-")).sorted().toList();
        }
    }
}
