package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.numbering.NumberingSource;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sinks, one of which takes everything and never says a word: the other does not notice. */
class DeadSinkIT {
    private static final int SECONDS = 10;

    @TempDir
    private Path folder;

    @Test
    void theOtherIsCompleteAndOnTime() throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        Numbers numbers = new Numbers(gateway);
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                FaultProxy silent = new FaultProxy(influx.url());
                RunningGateway running = gateway;
                Standstill machine = new Standstill(folder)) {
            silent.mode(FaultProxy.Mode.HALF_OPEN);
            gateway.configure("io.tidegate.sinks.influx1~dead.cfg",
                    "url = " + silent.url() + "\ndatabase = dead\n");
            gateway.configure("io.tidegate.sinks.influx1~live.cfg",
                    "url = " + influx.url()
                            + "\ndatabase = live\ncreate.database = true\nflush.interval.ms = 100\n");
            gateway.start();
            numbers.awaitMore();
            machine.restart();
            double late = 0;
            for (long end = System.nanoTime() + SECONDS * 1_000_000_000L; System.nanoTime() < end;) {
                late = Math.max(late, numbers.counter("tidegate_waiting", "live"));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            long given = numbers.stop();
            double still = machine.seconds();
            assertTrue(given > (SECONDS - still) * NumberingSource.RATE * 9 / 10,
                    given + " numbers in " + SECONDS + " s");
            Await.until("the live one has sent all", Duration.ofSeconds(2).plusNanos(machine.nanos()),
                    () -> numbers.counter("tidegate_waiting", "live") == 0);
            FoundNumbers found = Numbers.in(influx, "live");
            assertEquals(given, found.numbers().cardinality());
            assertEquals(given, found.rows());
            assertTrue(late < NumberingSource.RATE * (1 + still),
                    late + " lines waited: never as much as a second, and "
                            + still + " s in which the machine stood still");
            assertEquals(given, numbers.counter("tidegate_waiting", "dead"));
            assertEquals(0, numbers.counter("tidegate_dropped_total", "dead"));
        }
    }
}
