package io.tidegate.core.lineprotocol;

import static io.tidegate.core.lineprotocol.Cars.motor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineWriterTest {
    private static final Shape SNAPSHOTS = Shape.FRAMES.when("snapshot", null, 0, 3_600_000);

    private final List<String> given = new CopyOnWriteArrayList<>();

    private volatile long nanos;

    private LineWriter writer(Shape shape) {
        return new LineWriter("sinks.test~one", Map.of(), shape, this::give, () -> nanos);
    }

    private void give(byte[] bytes, int length, int count) {
        if (count > 0) given.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    @Test
    void valuesThatAreNoNumbersAreShown() {
        LineWriter writer = writer(Shape.FRAMES);
        writer.accept(motor(1, 1, Double.NaN));
        writer.accept(Point.of("cpu", 7).field("busy", Double.POSITIVE_INFINITY).field("n", 1L).build());
        assertEquals(new FlowStatus("sinks.test", "one", "values", 4, 2, 2, 0, ""), writer.values());
    }

    @Test
    void aSnapshotIsGivenOnOnceTheBusIsSilentForAnInterval() {
        try (LineWriter writer = writer(SNAPSHOTS)) {
            writer.accept(motor(1, 1, 0));
            writer.look();
            assertEquals(List.of(), given);
            nanos = TimeUnit.HOURS.toNanos(1);
            Await.until("its thread gave it", () -> given.size() == 1);
        }
    }

    @Test
    void anErrorDoesNotEndItsThread() {
        AtomicInteger calls = new AtomicInteger();
        Shape often = Shape.FRAMES.when("snapshot", null, 0, 10);
        try (LineWriter writer = new LineWriter("sinks.test~one", Map.of(), often, (bytes, length, count) -> {
            if (calls.getAndIncrement() == 0) throw new OutOfMemoryError("once");
            give(bytes, length, count);
        }, () -> nanos)) {
            writer.accept(motor(1, 1, 0));
            nanos = TimeUnit.HOURS.toNanos(1);
            Await.until("it threw", () -> calls.get() == 1);
            writer.accept(motor(2, 2, 0));
            nanos = TimeUnit.HOURS.toNanos(2);
            Await.until("the next one is given", () -> given.size() == 1);
        }
    }

    @Test
    void aSnapshotIsGivenOnAtTheEnd() {
        LineWriter writer = writer(SNAPSHOTS);
        writer.accept(motor(1, 1, 0));
        writer.close();
        assertEquals(1, given.size());
    }

    @Test
    void itsThreadGoesWithIt() {
        LineWriter writer = writer(SNAPSHOTS);
        assertTrue(hasThread());
        writer.close();
        Await.until("the thread ended", () -> !hasThread());
    }

    private static boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("sinks.test~one snapshot"));
    }

    @Test
    void nothingIsGivenAfterTheEnd() {
        LineWriter writer = writer(Shape.FRAMES);
        writer.close();
        writer.accept(motor(1, 1, 0));
        writer.accept(Point.of("cpu", 7).field("n", 1L).build());
        assertEquals(List.of(), given);
    }
}
