package io.tidegate.api.status;

import java.util.Map;
import java.util.Objects;

/**
 * How well a component does its job, judged by what it did lately, not by the absence of exceptions.
 *
 * @param level    how urgently it needs somebody
 * @param sentence why it is so; from {@link Level#ATTENTION} on also what to do. May be empty where all is
 *                 well
 * @param numbers  what an alert would compare, by name: {@code oldest_waiting_seconds}; lower case letters,
 *                 digits and underscores, with the unit at the end. Shown at {@code /metrics} with
 *                 {@code tidegate_} before it
 */
public record Health(Level level, String sentence, Map<String, Double> numbers) {
    /** From no action needed to immediate action. */
    public enum Level {
        /** It does its job. */
        WELL,
        /** It runs, and somebody should look: a bus that is quiet, half of the frames unknown. */
        ATTENTION,
        /** It cannot do its job. */
        TROUBLE
    }

    /** Copies the numbers. */
    public Health {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(sentence, "sentence");
        numbers = Map.copyOf(numbers);
    }

    /** Without numbers. */
    public Health(Level level, String sentence) { this(level, sentence, Map.of()); }

    /** The health that follows from a status alone: trouble or well. */
    public static Health of(FlowStatus status) {
        return new Health(status.isWell() ? Level.WELL : Level.TROUBLE, status.trouble());
    }

    /** With these numbers instead. */
    public Health with(Map<String, Double> other) { return new Health(level, sentence, other); }
}
