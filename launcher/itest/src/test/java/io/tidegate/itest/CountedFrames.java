package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway that plays a CAN log whose frames carry the numbers 0, 1, 2 ..., each at its own time, and what
 * its counters say. A line of frame 7 is {@code count,bus=count n=7,noise=... T0+7*STEP}.
 */
final class CountedFrames {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String REPLAY = "io.tidegate.can.replay~count.cfg";
    private static final String REPLAY_ROOM = "can.replay~count";
    private static final String DECODER = "can.decoder~count";
    private static final long T0_SECONDS = 1_700_000_000;
    private static final long STEP_MICROS = 1000;
    private static final int SOME_QUEUE = 65_536;
    private static final int MAX_QUEUE = 1 << 20;
    /** How the thread of the replay begins. */
    private static final String REPLAY_THREAD = "can.rep";
    private static final String DBC = """
            VERSION ""
            BU_: ECU
            BO_ 256 count: 8 ECU
             SG_ n : 0|32@1+ (1,0) [0|0] "" ECU
             SG_ noise : 32|32@1+ (1,0) [0|0] "" ECU
            """;

    private final RunningGateway gateway;
    private final int frames;
    private final int rate;
    private final int port = Ports.free();

    private CountedFrames(RunningGateway gateway, int frames, int rate) {
        this.gateway = gateway;
        this.frames = frames;
        this.rate = rate;
    }

    /**
     * Writes the log and the configurations of bus, decoder and endpoint.
     *
     * @param rate frames a second, 100 to 100,000, as on a bus: whoever is too slow loses some; 0: as fast as
     *             there is room
     */
    static CountedFrames on(RunningGateway gateway, int frames, int rate) throws IOException {
        CountedFrames counted = new CountedFrames(gateway, frames, rate);
        writeLog(gateway.config().resolve("count.log"), frames);
        Files.writeString(gateway.config().resolve("count.dbc"), DBC);
        // At a rate there is room for all: else some are lost on a machine that stands still for a while and
        // then catches up.
        int queue = rate == 0 ? SOME_QUEUE : Math.min(Math.max(frames, SOME_QUEUE), MAX_QUEUE);
        gateway.configure("io.tidegate.can.decoder~count.cfg",
                "bus = count\ndbc = count.dbc\nquality.interval.s = 0\nqueue.frames = " + queue + "\n");
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + counted.port + "\n");
        counted.play();
        return counted;
    }

    private static void writeLog(Path log, int frames) throws IOException {
        Random noise = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int n = 0; n < frames; n++) {
                long micros = n * STEP_MICROS;
                out.write(String.format("(%d.%06d) can0 100#%08X%08X%n", T0_SECONDS + micros / 1_000_000,
                        micros % 1_000_000, Integer.reverseBytes(n), noise.nextInt()));
            }
        }
    }

    /** Time of a number, in ns. */
    private static long time(long number) { return T0_SECONDS * 1_000_000_000 + number * STEP_MICROS * 1000; }

    /** How many there are in all. */
    int frames() { return frames; }

    /** A counter such as {@code tidegate_sent_total}, in frames or lines; NaN if there is none. */
    double counter(String name, String component) throws InterruptedException {
        String room = component.replaceFirst("~.*", "");
        String instance = component.contains("~") ? component.substring(room.length() + 1) : "";
        Matcher line = Pattern.compile("(?m)^" + name + "\\{room=\"" + room + "\",name=\"" + instance
                + "\",unit=\"(?:lines|frames)\"[^}]*} (\\S+)$")
                .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    double waiting(String sink) throws InterruptedException { return counter("tidegate_waiting", sink); }

    double dropped(String component) throws InterruptedException {
        return counter("tidegate_dropped_total", component);
    }

    double sent(String component) throws InterruptedException {
        return counter("tidegate_sent_total", component);
    }

    /** Whether the sink says that it is well. */
    boolean isWell(String sink) throws InterruptedException {
        String labels = sink.replace("~", "\",name=\"");
        Matcher up = Pattern.compile("(?m)^tidegate_up\\{room=\"" + labels + "\"[^}]*} (\\S+)$")
                .matcher(RunningGateway.get("http://localhost:" + port + "/metrics"));
        return up.find() && Double.parseDouble(up.group(1)) == 1;
    }

    /** Waits until so many lines wait in a sink. */
    void awaitWaiting(String sink, int lines) {
        Await.until(lines + " lines wait in " + sink, LONG, () -> waiting(sink) >= lines);
    }

    /** Waits until the log was played to its end, and checks that the decoder lost nothing. */
    void awaitEnd() throws InterruptedException {
        Await.until("all frames were decoded", LONG, () -> sent(DECODER) + dropped(DECODER) >= frames);
        assertEquals(0, dropped(DECODER), "the decoder was too slow: this machine has too much to do");
    }

    /** The same, and until the sink has nothing left. */
    void awaitDelivered(String sink) throws InterruptedException {
        awaitEnd();
        Await.until("nothing waits in " + sink, LONG, () -> waiting(sink) == 0);
    }

    /** Plays the log from its beginning. */
    void play() throws IOException {
        gateway.configure(REPLAY, "file = count.log\nbus = count\nloop = false\ntimestamps = ORIGINAL\n"
                + "speed = " + rate * STEP_MICROS / 1e6 + "\n");
    }

    /** The log is not played any further, and not again by the next start. */
    void noMore() throws IOException { Files.delete(gateway.config().resolve(REPLAY)); }

    /**
     * Stops the log where it is and waits until what was played is decoded, which is after the sinks were
     * given it.
     *
     * @return how many frames were played
     */
    int stop() throws IOException, InterruptedException {
        noMore();
        Await.until("the replay is gone", LONG, () -> Double.isNaN(sent(REPLAY_ROOM)));
        // it is gone before it has ended
        Await.until("it gives no more", LONG, () -> !gateway.hasThread(REPLAY_THREAD));
        Await.until("all frames were decoded", LONG, () -> waiting(DECODER) == 0);
        assertEquals(0, dropped(DECODER), "the decoder was too slow: this machine has too much to do");
        return (int) sent(DECODER);
    }

    /** The same, and until the sink has nothing left. */
    int cutShort(String sink) throws IOException, InterruptedException {
        int played = stop();
        Await.until("the sink was given all", LONG, () -> counter("tidegate_received_total", sink) == played);
        Await.until("nothing waits in " + sink, LONG, () -> waiting(sink) == 0);
        return played;
    }

    /** What a real server has. */
    static FoundNumbers in(InfluxDb1 influx, String database) throws Exception {
        return FoundNumbers.in(influx, database, "count", CountedFrames::time);
    }

    /** What a fake server was given. */
    static FoundNumbers in(List<Row> rows) { return FoundNumbers.in(rows, CountedFrames::time); }

    /** One above the largest number in the spool. */
    static int spooled(Path spool) throws IOException {
        return SpoolReader.lines(spool).stream().mapToInt(CountedFrames::number).max().orElse(-1) + 1;
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceAll("count\\S* n=(\\d+).*", "$1"));
    }

    /** Lines of the first numbers as the gateway writes them. */
    static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int n = from; n < to; n++)
            lines.append("count,bus=count n=").append(n).append(' ').append(time(n)).append('\n');
        return lines.toString();
    }
}
