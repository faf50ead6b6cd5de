package io.tidegate.api.event;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One configured metadata event: its history, and a test-fire for console and shell. Any thread; never
 * blocks.
 */
@ConsumerType
public interface MetadataEvent {
    /** Name of the configured instance. */
    String name();

    /** What happened so far. */
    History history();

    /**
     * The signals that it needs, each as an {@link io.tidegate.api.signal.SignalPattern} is written: who is
     * about to change a DBC wants to know. None if it needs none, or does not say.
     */
    default List<String> signals() { return List.of(); }

    /** Writes the datapoint as it would be written now, with {@code test=true}. */
    void testFire();

    /**
     * @param trigger        what it waits for, for people
     * @param fired          how often since the start of the gateway, tests not counted
     * @param lastFiredNanos when, nanoseconds since the Unix epoch; 0 if never
     * @param lastFields     the fields of the last datapoint
     * @param trouble        why it cannot fire, in a sentence that says what to do; empty if all is well
     */
    record History(String trigger, long fired, long lastFiredNanos, Map<String, Object> lastFields,
            String trouble) {
        public History { lastFields = Map.copyOf(lastFields); }
    }
}
