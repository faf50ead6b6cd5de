package io.tidegate.core.delivery.runtime;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.delivery.letters.Kept;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a sink does: its status says what is trouble; lines that wait for long, and lines that were refused and
 * nobody has looked at since, need somebody as well.
 *
 * @param oldest     how long the oldest line has waited, in s
 * @param flushNanos how long it may wait for its batch to fill
 * @param left       what waits for targets that the sink had before, in a sentence
 */
record SinkHealth(FlowStatus status, double oldest, long flushNanos, String left, Kept kept) {
    Health health() {
        Map<String, Double> numbers =
                Map.of("oldest_waiting_seconds", oldest, "dead_letter_bytes", (double) kept.bytes());
        if (!status.isWell()) return Health.of(status).with(numbers);
        String sentence = Stream.of(waiting(), left, refused()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return new Health(sentence.isEmpty() ? Level.WELL : Level.ATTENTION, sentence, numbers);
    }

    private String waiting() {
        if (status.waiting() == 0 || !Waits.isLong(oldest, flushNanos)) return "";
        return "the oldest of " + status.waiting() + " lines that wait came " + (long) oldest
                + " s ago or earlier: the backlog of an outage is still being sent, "
                + "or the server accepts less than arrives";
    }

    private String refused() {
        if (kept.bytes() == 0) return "";
        return "dead letters are in " + kept.file() + " (" + kept.bytes() + " bytes"
                + (kept.first().isEmpty() ? "" : "; the first: " + kept.first())
                + "): correct or delete them there, then send them again"
                + " (Main > Tidegate, or tidegate:resend " + status.name() + "), or delete the file";
    }
}
