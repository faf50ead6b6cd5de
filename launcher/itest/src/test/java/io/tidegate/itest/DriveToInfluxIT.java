package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriveToInfluxIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void aDriveIsInARealInfluxDb1AsAnIndependentDecoderSaysItMustBe(Car car) throws Exception {
        Golden golden = car.answers();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Drive drive = new Drive(gateway, car);
            drive.configure();
            gateway.configure("io.tidegate.sinks.influx1~drive.cfg",
                    "url = " + influx.url() + "\ndatabase = drive\ncreate.database = true\n");
            gateway.start();
            Await.until("every line was written", LONG,
                    () -> drive.counter("tidegate_sent_total", "sinks.influx1") >= golden
                            .number("frames_decoded"));

            assertEquals(golden.number("frames"), drive.counter("tidegate_sent_total", "can.replay"));
            InfluxRows rows = new InfluxRows(influx, "drive");
            Map<String, Map<String, Double>> found = rows.statistics();
            golden.assertSignals(found);
            assertEquals(golden.number("signal_values"),
                    found.values().stream().mapToDouble(statistic -> statistic.get("count")).sum());
            assertEquals(golden.number("frames_decoded"), InfluxRows.points(found));
        }
    }
}
