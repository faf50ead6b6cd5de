package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dead letters are neither lost by a sink that takes over the name of another one, nor by being sent again.
 */
class ResendingTest {
    private static final String NAME = "com.example.sink~a";
    private static final int LINES = 300;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path data;
    private final List<DeliveryRuntime.Services> services = new ArrayList<>();
    private DeliveryRuntime runtime;

    @BeforeEach
    void start() {
        runtime = new DeliveryRuntime(data, sink -> {
            services.add(sink);
            return () -> {};
        });
    }

    @AfterEach
    void stop() { runtime.close(); }

    private Path file(String name) { return data.resolve("spool").resolve(NAME).resolve(name); }

    private Sink open(String spool, Destination destination) {
        return runtime
                .open(Map.of("service.pid", NAME, "batch.lines", 1, "flush.interval.ms", 10, "spool", spool,
                        "requests.in.flight", 1), new SinkPlan("a", destination));
    }

    private Object newest() { return services.get(services.size() - 1).records(); }

    private void give(Object sink, String name) {
        for (int i = 0; i < LINES; i++)
            ((PointSink) sink).accept(Point.of(name, i).field("n", (long) i).build());
    }

    private static void awaitNothingWaits(Object sink) {
        Await.until("nothing waits", LONG, () -> ((StatusSource) sink).status().waiting() == 0);
    }

    private static Delivery refuse(Batch batch) { return new Delivery.Refused(batch.records(), "no"); }

    /** The one that was deleted still has refusals to keep when the one with its name has some, too. */
    @Test
    void twoSinksOfOneNameKeepAllDeadLetters() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Destination refusing = batch -> {
            both.countDown();
            both.await();
            return refuse(batch);
        };
        open("memory", refusing);
        Object one = newest();
        open("memory", refusing);
        Object other = newest();
        give(one, "one");
        give(other, "other");
        awaitNothingWaits(one);
        awaitNothingWaits(other);
        List<String> kept = Files.readAllLines(file("dead-letters.lp"));
        for (String name : List.of("one", "other"))
            assertEquals(LINES, kept.stream().filter(line -> line.startsWith(name + " ")).count(), name);
    }

    @Test
    void whatIsSentAgainStaysOnDiskUntilTheServerHasIt() throws Exception {
        CountDownLatch well = new CountDownLatch(1);
        Path letters = Files.createDirectories(file("x").getParent()).resolve("dead-letters.lp");
        Files.writeString(letters, "# no\nm n=1i 1\n");
        open("memory", batch -> well.getCount() == 0 ? new Delivery.Delivered()
                : new Delivery.Postponed(Duration.ofMillis(10), "down"));
        DeadLetters sink = (DeadLetters) newest();
        assertEquals(1, sink.replay());
        Await.until("it is told", () -> ((StatusSource) sink).status().trouble().contains("down"));
        assertEquals("# no\nm n=1i 1\n", Files.readString(file("dead-letters.replayed.lp")));
        well.countDown();
        Await.until("it is gone", LONG, () -> !Files.exists(file("dead-letters.replayed.lp")));
        assertEquals(0, ((StatusSource) sink).status().waiting());
    }

    @Test
    void whatIsSentAgainToADeadServerLeavesTheFileOnceItIsInTheSpool() throws Exception {
        Path letters = Files.createDirectories(file("x").getParent()).resolve("dead-letters.lp");
        Files.writeString(letters, "# no\nm n=1i 1\n");
        open("on-outage", batch -> new Delivery.Postponed(Duration.ofMillis(10), "down"));
        DeadLetters sink = (DeadLetters) newest();
        assertEquals(1, sink.replay());
        Await.until("it is gone", LONG, () -> !Files.exists(file("dead-letters.replayed.lp")));
        assertEquals(1, ((StatusSource) sink).status().waiting());
        assertTrue(spooled().contains("m n=1i 1"), "it is in a segment");
    }

    /** All that lies in segments. */
    private String spooled() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".seg")).toList())
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    /** Without a spool, what a sink has in memory when it is deleted is lost. */
    @Test
    void whatASinkHadNotSentWhenItWasDeletedIsADeadLetterAgain() throws Exception {
        Path letters = Files.createDirectories(file("x").getParent()).resolve("dead-letters.lp");
        Files.writeString(letters, "# no\nm n=1i 1\n");
        Sink sink = open("memory", batch -> new Delivery.Postponed(Duration.ofMillis(10), "down"));
        assertEquals(1, ((DeadLetters) newest()).replay());
        sink.close();
        List<String> taken = new ArrayList<>();
        open("memory", batch -> {
            taken.add(new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.UTF_8));
            return new Delivery.Delivered();
        });
        assertEquals(1, ((DeadLetters) newest()).replay());
        awaitNothingWaits(newest());
        assertEquals(List.of("m n=1i 1\n"), taken);
    }
}
