package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.runtime.DeliveryRuntime.Services;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A running sink: what it registered, and what Declarative Services may do with its component. Any thread.
 */
public final class TestSink implements SampleSink, PointSink, AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Services services;
    private final Consumer<Map<String, Object>> changer;
    private final Runnable stopper;
    private Map<String, Object> keys;

    TestSink(Services services, Map<String, Object> keys, Consumer<Map<String, Object>> changer,
            Runnable stopper) {
        this.services = services;
        this.keys = keys;
        this.changer = changer;
        this.stopper = stopper;
    }

    @Override
    public void accept(SampleBatch batch) { ((SampleSink) services.records()).accept(batch); }

    @Override
    public void accept(Point point) { ((PointSink) services.records()).accept(point); }

    /** Of its lines. */
    public FlowStatus status() { return ((StatusSource) services.records()).status(); }

    /** Of its lines, as a level and a sentence. */
    public Health health() { return ((StatusSource) services.records()).health(); }

    /** Waits until so many lines wait, and no more. */
    public void awaitWaiting(long records) {
        await(records + " lines wait", () -> status().waiting() == records);
    }

    /** Of the values in its lines. */
    public FlowStatus values() { return services.values().status(); }

    /** What it left for targets that it had before. */
    public EarlierTargets earlier() { return (EarlierTargets) services.records(); }

    /** What its server refused. */
    public DeadLetters letters() { return (DeadLetters) services.records(); }

    /** Refused lines, without the comments; none if there is no file. */
    public List<String> refused() throws IOException {
        if (!Files.exists(letters().file())) return List.of();
        return Files.readAllLines(letters().file()).stream().filter(line -> !line.startsWith("#")).toList();
    }

    /**
     * Edits its configuration while it runs.
     *
     * @param keysAndValues alternating; the other keys stay as they are
     * @throws IllegalArgumentException if a value is wrong; then all keys stay as they are
     */
    public synchronized void change(Object... keysAndValues) {
        Map<String, Object> next = new HashMap<>(keys);
        next.putAll(TestGateway.keys(keysAndValues));
        changer.accept(next);
        keys = next;
    }

    /** Waits until its status says these words of what is wrong. */
    public void awaitTrouble(String words) {
        await("the status says: " + words, () -> status().trouble().contains(words));
    }

    /** Waits until nothing waits any more; the counters must balance then. */
    public FlowStatus settled() {
        await("nothing waits any more", () -> status().waiting() == 0);
        FlowStatus status = status();
        assertTrue(status.balances(), status.toString());
        return status;
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, LONG, condition);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", but " + status(), e);
        }
    }

    /** As {@link #settled()}, once so many lines came in, a backlog included. */
    public FlowStatus settled(long received) {
        await("it has got " + received, () -> status().received() >= received);
        FlowStatus status = settled();
        assertEquals(received, status.received(), status.toString());
        return status;
    }

    /** Deactivates it. */
    @Override
    public void close() { stopper.run(); }
}
