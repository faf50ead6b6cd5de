package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Threads and the time of day come from core.runtime: a thread of its own dies without a word, and a clock of
 * its own does not see that somebody set it. Who needs another one stands here, with the reason. Reads the
 * sources.
 */
class ThreadsAndClocksTest {
    private static final Pattern THREADS = Pattern.compile(
            "new Thread\\(|Executors\\.\\w+\\(|new (Scheduled)?ThreadPoolExecutor\\(|new "
                    + "ForkJoinPool\\(|new Timer\\(\\)|\\b(run|supply)Async\\(|startVirtualThread"
                    + "|Thread\\.of");
    private static final Pattern CLOCKS =
            Pattern.compile("System\\.currentTimeMillis\\(|\\b(Instant|LocalDate|LocalTime"
                    + "|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(\\)|new "
                    + "Date\\(\\)|Clock\\.system\\w+\\(|InstantSource\\.system\\(");

    private static final Map<String, String> MAY_MAKE_THREADS = Map.ofEntries(
            Map.entry("base/health/AddonsComponent",
                    "starts and stops an add-on, which may take for ever; what fails is told there"),
            Map.entry("can/decoder/Decoder",
                    "its loop catches everything itself and pauses 10 ms, as frames wait"),
            Map.entry("can/sender/Schedules",
                    "turns of many frames on one thread a bus; Repeat catches and tells"),
            Map.entry("can/serial/Writer",
                    "is watched by the reader's loop, which tells its fault and opens anew"),
            Map.entry("core/http/JdkClient",
                    "threads of the HTTP client of the JDK, in a group of their own"),
            Map.entry("core/rotation/Archive", "a worker with low priority; each job catches and tells"),
            Map.entry("events/axis/Axis", "threads of the WebSocket client of the JDK"),
            Map.entry("events/engine/foreign/Delivery",
                    "there only while there is something to do; each job catches and tells"),
            Map.entry("base/influxclient/InfluxConnection", "threads of the HTTP client of influxdb-client"),
            Map.entry("base/kafkaclient/KafkaWriter",
                    "ends a client of Kafka's library, which may take as long as a request"),
            Map.entry("metrics/host/system/Apart",
                    "a thread for each device that hangs; who asks tells the fault"),
            Map.entry("metrics/scheduler/time/ThreadTimer",
                    "one timer and a thread for each reading under way; all are Tasks"),
            Map.entry("sinks/mqtt/BrokerLink", "threads of the MQTT client"),
            Map.entry("sinks/prometheus/http/MetricsEndpoint", "threads of the HTTP server of the JDK"),
            Map.entry("launcher/canlog/ConvertCommand", "a shutdown hook: a file that is not complete goes"),
            Map.entry("launcher/Gateway",
                    "a shutdown hook; one that waits until it has started, "
                            + "as a bundle may hang in its start"),
            Map.entry("launcher/service/Asked", "an add-on that is asked may hang; who asks tells the fault"),
            Map.entry("launcher/service/Manager",
                    "of the process; if it ends, the service manager hears no more of it and starts anew"),
            Map.entry("launcher/status/StatusSocket",
                    "of the process, not of a component; each client's fault ends with it"));

    private static final Map<String, String> MAY_READ_CLOCKS = Map.ofEntries(
            Map.entry("base/configuration/ConfigurationComponent", "dates of backups, for people"),
            Map.entry("base/health/AddonsComponent", "compared with the times of files"),
            Map.entry("can/discovery/DiscoveryComponent", "when an adapter was heard, for people"),
            Map.entry("can/recorder/RecorderComponent", "names of files"),
            Map.entry("core/delivery/letters/LetterFile", "the date of a dead letter, for people"),
            Map.entry("core/http/HttpAnswer", "Retry-After may be a date"),
            Map.entry("events/axis/Axis", "compared with the time that a camera says"),
            Map.entry("launcher/RunCommand",
                    "how long the start took, since the JVM says when it began only as a date"),
            Map.entry("live/PartsComponent", "names of earlier versions of a DBC file"),
            Map.entry("metrics/scheduler/SchedulerComponent", "intervals are aligned to the time of day"),
            Map.entry("sinks/file/LineFile", "names of files"));

    @Test
    void threadsAreMadeByTheRuntimeButForThoseThatSayWhy() throws IOException {
        assertEquals(new TreeSet<>(MAY_MAKE_THREADS.keySet()), users(THREADS));
    }

    @Test
    void theTimeOfDayIsAskedOfTheRuntimeButByThoseThatSayWhy() throws IOException {
        assertEquals(new TreeSet<>(MAY_READ_CLOCKS.keySet()), users(CLOCKS));
    }

    /** Types whose sources use it, by path; not those of core.runtime, and of what is not in the product. */
    private static Set<String> users(Pattern what) throws IOException {
        Set<String> users = new TreeSet<>();
        for (Path source : sources())
            if (Files.readAllLines(source).stream().anyMatch(line -> isUsed(what, line)))
                users.add(source.toString().replaceAll(".*/io/tidegate/|\\.java$", ""));
        users.removeIf(user -> user.startsWith("core/runtime/"));
        return users;
    }

    private static boolean isUsed(Pattern what, String line) {
        String code = line.strip();
        boolean isComment = code.startsWith("*") || code.startsWith("/*") || code.startsWith("//");
        return !isComment && what.matcher(code).find();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Room room : Room.all()) if (!room.group().equals("testkit")) all.addAll(room.sources());
        try (Stream<Path> launcher = Files.walk(Path.of("src/main/java"))) {
            launcher.filter(path -> path.toString().endsWith(".java")).forEach(all::add);
        }
        return all;
    }
}
