package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others see of a sink, and that they never wait for it. */
class SinkServicesTest {
    private static final String PID = "com.example.sink~a";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Destination DOWN = new Destination() {
        @Override
        public Delivery offer(Batch batch) throws IOException { throw new IOException("down"); }
    };

    @TempDir
    Path data;
    private final List<DeliveryRuntime.Services> services = new ArrayList<>();
    private final List<Object> changed = new ArrayList<>();

    private DeliveryRuntime runtime() {
        return new DeliveryRuntime(data, sink -> {
            services.add(sink);
            return () -> services.remove(sink);
        }, changed::add);
    }

    private static Map<String, ?> configuration(int lines) {
        return Map.of("service.pid", PID, "component.name", "com.example.sink", "batch.lines", lines,
                ".token", "secret");
    }

    @Test
    void theyHaveItsConfigurationAsPropertiesButForSecrets() {
        try (DeliveryRuntime runtime = runtime()) {
            Sink sink = runtime.open(configuration(100), new SinkPlan("a", DOWN));
            assertEquals(
                    Map.of("service.pid", PID, "component.name", "com.example.sink", "batch.lines", 100,
                            "sink", services.get(0).records().toString()),
                    services.get(0).properties().get());
            sink.change(configuration(200), () -> new SinkPlan("a", DOWN));
            assertEquals(200, services.get(0).properties().get().get("batch.lines"));
            assertEquals(List.of(services.get(0).records()), changed);
        }
    }

    @Test
    void nobodyWaitsWhileWhatIsForAnotherServerIsBroughtToABadDisk() throws Exception {
        Files.createFile(data.resolve("spool")); // no folder can be made there
        try (DeliveryRuntime runtime = runtime()) {
            Sink sink = runtime.open(configuration(1), new SinkPlan("a", DOWN));
            PointSink records = (PointSink) services.get(0).records();
            records.accept(Point.of("m", 1).field("n", 1L).build());
            Thread edit = new Thread(() -> sink.change(configuration(1), () -> new SinkPlan("b", DOWN)));
            edit.start();
            Await.until("the disk is waited for", () -> edit.getState() == Thread.State.TIMED_WAITING);
            assertTimeoutPreemptively(AT_ONCE, () -> records.accept(Point.of("m", 2).field("n", 2L).build()));
            // it wakes to look
            Await.until("it still waits", () -> edit.getState() == Thread.State.TIMED_WAITING);
            edit.interrupt();
            edit.join();
        }
    }

    @Test
    void aSinkWithDeadLettersNeedsSomebodyUntilTheyAreGone() throws Exception {
        Path letters =
                Files.createDirectories(data.resolve("spool/com.example.sink~a")).resolve("dead-letters.lp");
        Files.writeString(letters, "# 2026-01-02T03:04:05Z a: field type conflict\nm v=1\n");
        try (DeliveryRuntime runtime = runtime()) {
            runtime.open(configuration(100), new SinkPlan("a", DOWN));
            StatusSource sink = (StatusSource) services.get(0).records();
            Await.until("it needs somebody", LONG, () -> sink.health().level() == Level.ATTENTION);
            assertEquals("dead letters are in " + letters.toAbsolutePath()
                    + " (52 bytes; the first: 2026-01-02T03:04:05Z a:"
                    + " field type conflict): correct or delete them there, then send them again (Main > "
                    + "Tidegate, or tidegate:resend com.example.sink~a), "
                    + "or delete the file", sink.health().sentence());
            assertEquals(52.0, sink.health().numbers().get("dead_letter_bytes"));
            Files.delete(letters);
            Await.until("it is well", LONG, () -> sink.health().level() == Level.WELL);
        }
    }

    @Test
    void theDeadLettersOfASinkAreDeletedWithThoseThatAReplayLeft() throws Exception {
        Path folder = Files.createDirectories(data.resolve("spool/com.example.sink~a"));
        Files.writeString(folder.resolve("dead-letters.lp"), "m v=1\n");
        Files.writeString(folder.resolve("dead-letters.replayed.lp"), "m v=2\n");
        try (DeliveryRuntime runtime = runtime()) {
            runtime.open(configuration(100), new SinkPlan("a", DOWN));
            assertEquals(12, ((DeadLetters) services.get(0).records()).delete());
            assertEquals(0.0,
                    ((StatusSource) services.get(0).records()).health().numbers().get("dead_letter_bytes"));
        }
    }

    private Map<String, Double> numbersOfASinkThatIsDown(String spool) {
        Map<String, Object> configuration = new TreeMap<>(configuration(1));
        configuration.put("spool", spool);
        configuration.put("spool.bytes", 2_000_000L);
        try (DeliveryRuntime runtime = runtime()) {
            Sink sink = runtime.open(configuration, new SinkPlan("a", DOWN));
            ((PointSink) services.get(0).records()).accept(Point.of("m", 1).field("v", 1L).build());
            StatusSource told = (StatusSource) services.get(0).records();
            Await.until("it waits", LONG, () -> told.status().waiting() == 1
                    && (spool.equals("memory") || told.health().numbers().get("spool_bytes") > 0));
            sink.close();
            return told.health().numbers();
        }
    }

    @Test
    void howFullASpoolIsIsToldAndOfASinkWithoutOneNothing() {
        assertEquals(2_000_000.0, numbersOfASinkThatIsDown("always").get("spool_limit_bytes"));
        assertFalse(numbersOfASinkThatIsDown("memory").keySet().stream()
                .anyMatch(name -> name.startsWith("spool_")));
    }

    @Test
    void theValuesOfASinkHaveALevelOfTheirOwn() {
        try (DeliveryRuntime runtime = runtime()) {
            runtime.open(configuration(100), new SinkPlan("a", DOWN));
            assertEquals("values", services.get(0).values().status().unit());
            assertEquals(Level.WELL, services.get(0).values().health().level());
        }
    }
}
