package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every room with a thread proves with {@code SupervisionContract} that a fault on it is logged with its
 * stack, shown, and recovered from. Reads the sources.
 */
class SupervisionRulesTest {
    private static final Pattern THREADS = Pattern.compile(
            "new (Loop|Task|Thread)\\(|Executors\\.\\w+\\(|new (Scheduled)?ThreadPoolExecutor\\(");
    private static final Pattern CONTRACT = Pattern.compile("\\bextends SupervisionContract\\b");
    /** Rooms with threads that have no such test, and why. */
    private static final Map<String, String> WITHOUT = Map.of(
            "base.configuration", "its loop needs a framework; nothing is planted in it yet",
            "base.influxclient", "threads of a library, which its users' loops wait for",
            "base.kafkaclient", "a thread that ends a client of a library; nobody waits for more of it",
            "core.http", "threads of the JDK's HTTP client, which its users' loops wait for",
            "core.rotation", "its worker has no status of its own; can.recorder shows what it says",
            "metrics.host", "threads for devices that hang; metrics.scheduler shows what they throw",
            "sinks.mqtt", "threads of the MQTT client; the sink's own are those of core.delivery",
            "sinks.prometheus",
            "threads of the JDK's HTTP server; a request that fails is answered with 500");

    private static boolean has(List<Path> files, Pattern what) throws IOException {
        for (Path file : files) if (what.matcher(Files.readString(file)).find()) return true;
        return false;
    }

    private static List<Path> tests(Room room) throws IOException {
        Path folder = room.folder().resolve("src/test/java");
        return Room.tests().stream().filter(test -> test.startsWith(folder)).toList();
    }

    @Test
    void everyRoomWithAThreadRunsTheContractOrSaysWhyNot() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Room room : Room.all())
            if (!room.group().equals("testkit") && has(room.sources(), THREADS)
                    && !has(tests(room), CONTRACT))
                without.add(room.name());
        assertEquals(new TreeSet<>(WITHOUT.keySet()), without,
                "rooms with a thread and no test that extends SupervisionContract");
    }
}
