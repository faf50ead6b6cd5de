package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing vanishes: every room's numbers balance at every moment, also while the database crashes in the
 * middle.
 */
class NumbersIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void aCrashOfTheDatabaseLosesNothingWhileThereIsRoom() throws Exception {
        Golden golden = Car.generated().answers();
        long lines = golden.number("frames_decoded");
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Drive drive = drive(influx, gateway, 0, "");
            Await.until("the first lines are there", LONG,
                    () -> balanced(drive) && drive.counter("tidegate_sent_total", "sinks.influx1") > 0);
            influx.server().kill();
            awaitDecoded(drive);
            influx.server().start();
            await(drive, lines);
            assertEquals(lines, drive.counter("tidegate_sent_total", "sinks.influx1"));
            golden.assertSignals(new InfluxRows(influx, "drive").statistics());
        }
    }

    @Test
    void whatFoundNoRoomIsCountedAndTheRestIsInTheDatabase() throws Exception {
        Golden golden = Car.generated().answers();
        long lines = golden.number("frames_decoded");
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            // from the beginning: on a busy machine the drive could be over before a crash in the middle
            influx.server().kill();
            // At a speed of its own it does not wait for room.
            Drive drive =
                    drive(influx, gateway, 10, "spool = memory\noutbox.bytes = 65536\nbatch.lines = 100\n");
            awaitDecoded(drive);
            Await.until("the outbox was full", LONG,
                    () -> balanced(drive) && drive.counter("tidegate_dropped_total", "sinks.influx1") > 0);
            influx.server().start();
            await(drive, lines);
            double sent = drive.counter("tidegate_sent_total", "sinks.influx1");
            assertEquals(lines, sent + drive.counter("tidegate_dropped_total", "sinks.influx1"));
            assertEquals(sent, InfluxRows.points(new InfluxRows(influx, "drive").statistics()));
        }
    }

    /** A gateway that plays the drive into a sink. */
    private Drive drive(InfluxDb1 influx, RunningGateway gateway, int speed, String more) throws Exception {
        Drive drive = new Drive(gateway);
        drive.configure(speed);
        gateway.configure("io.tidegate.sinks.influx1~drive.cfg", "url = " + influx.url()
                + "\ndatabase = drive\ncreate.database = true\nretry.max.ms = 200\nflush.interval.ms = 10\n"
                + more);
        gateway.start();
        return drive;
    }

    private static void awaitDecoded(Drive drive) throws Exception {
        long frames = Car.generated().answers().number("frames");
        Await.until("the whole drive was decoded", LONG, () -> balanced(drive) && isDecoded(drive, frames));
    }

    private static boolean isDecoded(Drive drive, long frames) throws InterruptedException {
        double played = drive.counter("tidegate_sent_total", "can.replay");
        return played == frames && played == drive.counter("tidegate_sent_total", "can.decoder");
    }

    private void await(Drive drive, long lines) throws Exception {
        Await.until("nothing waits any more", LONG,
                () -> balanced(drive) && drive.counter("tidegate_received_total", "sinks.influx1") == lines
                        && drive.counter("tidegate_waiting", "sinks.influx1") == 0);
    }

    /** In each scrape each room's numbers add up. */
    private static boolean balanced(Drive drive) throws InterruptedException {
        drive.differences().forEach((room, difference) -> assertEquals(0, difference, room));
        return true;
    }
}
