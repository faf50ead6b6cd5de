package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.numbering.NumberingSource;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example sink of {@code examples/sink-graphite}, dropped into the shipped gateway while it runs. */
class GraphiteIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String SINK = "com.example.graphite";
    /** {@code <metric path> <metric value> <metric timestamp>}. */
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+) (-?\\d+\\.\\d+(?:E-?\\d+)?) (\\d{10})");
    private static final long FRAMES = 9696; // of config/logs/solarcar.log

    @TempDir
    private Path folder;

    /** As a copy would do it that is not there in part. */
    private static void drop(RunningGateway gateway) throws IOException {
        Path part = Files.copy(Distribution.graphiteSink(), gateway.addons().resolve("sink-graphite.part"));
        Files.move(part, gateway.addons().resolve("sink-graphite.jar"));
    }

    private static Matcher parsed(String line) {
        Matcher matcher = LINE.matcher(line);
        assertTrue(matcher.matches(), "not a line of Graphite: " + line);
        return matcher;
    }

    private static double metric(int port, String name, String room, String instance)
            throws InterruptedException {
        String labels = "\\{[^}]*name=\"" + instance + "\"[^}]*component=\"" + room + "\"[^}]*} (\\S+)$";
        Matcher line = Pattern.compile("(?m)^" + name + labels).matcher(
                RunningGateway.get("http://localhost:" + port + "/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    @Test
    void aRealServerUnderstandsEveryLineOfTheCar() throws Exception {
        int port = Ports.free();
        try (FakeCarbon carbon = new FakeCarbon();
                GraphiteListener influx = new GraphiteListener(folder.resolve("influx"));
                RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            Distribution.copy(Distribution.config().resolve("dbc"), gateway.config().resolve("dbc"));
            Distribution.copy(Distribution.config().resolve("logs"), gateway.config().resolve("logs"));
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + port + "\n");
            gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = dbc/solarcar.dbc\n"
                    + "quality.interval.s = 0\n"); // no lines but those of the log, however long it takes
            gateway.start();
            String sink = "host = 127.0.0.1\nbatch.lines = 500\nport = ";
            gateway.configure(SINK + "~wall.cfg", sink + carbon.port() + "\n");
            gateway.configure(SINK + "~influx.cfg", sink + influx.port() + "\n");
            drop(gateway);
            for (String name : List.of("wall", "influx"))
                Await.until(name + " runs", LONG, () -> metric(port, "tidegate_waiting", SINK, name) == 0);
            gateway.configure("io.tidegate.can.replay~car.cfg",
                    "file = logs/solarcar.log\nbus = car\nspeed = 0\nloop = false\ntimestamps = ORIGINAL\n");
            Await.until("the log is played", LONG,
                    () -> metric(port, "tidegate_sent_total", "can.decoder", "car") == FRAMES);
            for (String name : List.of("wall", "influx"))
                Await.until(name + " has sent all", LONG,
                        () -> metric(port, "tidegate_waiting", SINK, name) == 0
                                && metric(port, "tidegate_received_total", SINK, name) > FRAMES);

            assertEquals(metric(port, "tidegate_sent_total", SINK, "wall"), carbon.count());
            Map<String, Double> lasts = new TreeMap<>();
            for (String line : carbon.lines()) {
                Matcher parts = parsed(line);
                lasts.put(parts.group(1) + " " + parts.group(3), Double.valueOf(parts.group(2)));
            }
            String speed = "tidegate.car.MCU_Velocity.VehicleSpeed ";
            assertTrue(lasts.keySet().stream().anyMatch(path -> path.startsWith(speed)));
            Await.until("the server has stored all", LONG, () -> influx.values().size() == lasts.size());
            assertEquals(lasts, influx.values()); // the last of each second: the order of each path was kept
        }
    }

    @Test
    void anEditAnOutageAndAKillLoseNothingThatWasOnDisk() throws Exception {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        Numbers numbers = new Numbers(gateway);
        try (FakeCarbon carbon = new FakeCarbon(); RunningGateway running = gateway) {
            String config =
                    "host = 127.0.0.1\nport = " + carbon.port() + "\nspool = always\nretry.max.ms = 500\n";
            gateway.start();
            drop(gateway);
            gateway.configure(SINK + "~wall.cfg", config);
            numbers.awaitMore();
            Await.until("lines arrive", LONG, () -> carbon.count() > 0);
            gateway.configure(SINK + "~wall.cfg", config + "prefix = edited\nflush.interval.ms = 200\n");
            Await.until("the edit counts", LONG, () -> arrived(carbon, "edited."));

            carbon.stall();
            Await.until("a batch is written and not read", LONG, () -> carbon.unread() > 0);
            carbon.stop();
            Await.until("lines wait", LONG,
                    () -> numbers.counter("tidegate_waiting", "wall") > NumberingSource.RATE);
            Await.until("it says that it is not well", LONG,
                    () -> metric(numbers.port(), "tidegate_up", SINK, "wall") == 0);
            gateway.configure(SINK + "~wall.cfg", config + "prefix = edited.twice\n");
            numbers.awaitMore();
            Path spool = gateway.data().resolve("spool/" + SINK + "~wall");
            Await.until("the second edit is on disk", LONG, () -> SpoolReader.lines(spool).stream()
                    .anyMatch(line -> line.startsWith("edited.twice.")));
            gateway.kill();
            long givenAtKill = numbers.given();
            BitSet onDisk = numbersOf(SpoolReader.lines(spool));

            gateway.start();
            numbers.awaitMore();
            carbon.start();
            long given = numbers.stop();
            Await.until("nothing waits", LONG, () -> numbers.counter("tidegate_waiting", "wall") == 0);
            BitSet arrived = numbersOf(carbon.lines());
            assertEquals(given, arrived.length());
            onDisk.andNot(arrived);
            assertEquals(new BitSet(), onDisk, "on disk, and not sent");
            int lost = arrived.nextClearBit(0);
            int back = arrived.nextSetBit(lost);
            assertTrue(lost >= given || back == givenAtKill,
                    lost + " to " + back + " of " + given + " are missing; killed at " + givenAtKill);
            assertEquals(given - (lost >= given ? 0 : back - lost), arrived.cardinality(),
                    "others are missing, too");
        }
    }

    private static boolean arrived(FakeCarbon carbon, String prefix) {
        List<String> lines = carbon.lines();
        return !lines.isEmpty() && lines.get(lines.size() - 1).startsWith(prefix);
    }

    /** The numbers in the lines, each at the time that it was given. */
    private static BitSet numbersOf(List<String> lines) {
        BitSet numbers = new BitSet();
        for (String line : lines) {
            Matcher parts = parsed(line);
            int number = (int) Double.parseDouble(parts.group(2));
            assertTrue(parts.group(1).endsWith(".numbers.n"), line);
            long time = NumberingSource.T0 + number * NumberingSource.STEP;
            assertEquals(time / 1_000_000_000L, Long.parseLong(parts.group(3)), line);
            numbers.set(number);
        }
        return numbers;
    }
}
