package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A drive while the database is down; then the gateway is killed, and with another start everything arrives.
 */
class SpoolIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ROOM = "sinks.influx1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"on-outage", "always"})
    void aDriveWithoutADatabaseSurvivesAKillOfTheGateway(String policy) throws Exception {
        Golden golden = Car.generated().answers();
        Path home = folder.resolve("gateway");
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"))) {
            String sink = "url = " + influx.url()
                    + "\ndatabase = drive\ncreate.database = true\nretry.max.ms = 500\n"
                    + "spool = " + policy + "\n";
            influx.server().kill();
            try (RunningGateway gateway = RunningGateway.in(home)) {
                Drive drive = new Drive(gateway);
                drive.configure();
                gateway.configure("io.tidegate.sinks.influx1~drive.cfg", sink);
                gateway.start();
                Await.until("the drive is over", LONG,
                        () -> drive.counter("tidegate_waiting", ROOM) >= golden.number("frames_decoded"));
                Path spool = gateway.data().resolve("spool/sinks.influx1~drive");
                Await.until("all of it is in " + spool, LONG,
                        () -> SpoolReader.lines(spool).size() >= golden.number("frames_decoded"));
                gateway.kill();
                assertTrue(segments(spool) > 0, "nothing in " + spool);

                Files.delete(gateway.config().resolve("io.tidegate.can.replay~drive.cfg"));
                Files.delete(gateway.config().resolve("io.tidegate.can.decoder~drive.cfg"));
                gateway.configure("io.tidegate.sinks.influx1~drive.cfg", sink + "batch.lines = lots\n");
                gateway.start();
                gateway.awaitLog("batch.lines");
                // the last good configuration sends meanwhile
                influx.server().start();
                gateway.configure("io.tidegate.sinks.influx1~drive.cfg", sink + "batch.lines = 4000\n");
                Await.until("what waited is in the database", LONG,
                        () -> values(influx) >= golden.number("signal_values"));
                Await.until("nothing waits", LONG, () -> drive.counter("tidegate_waiting", ROOM) == 0);
                assertEquals(0, drive.counter("tidegate_dropped_total", ROOM));
            }
            golden.assertSignals(new InfluxRows(influx, "drive").statistics());
            assertEquals(golden.number("signal_values"), values(influx));
        }
    }

    private static double values(InfluxDb1 influx) throws Exception {
        return new InfluxRows(influx, "drive").aggregate("count").entrySet().stream()
                .filter(field -> !field.getKey().endsWith("_text")).mapToDouble(Map.Entry::getValue).sum();
    }

    private static long segments(Path spool) throws IOException {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        }
    }
}
