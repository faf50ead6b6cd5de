package io.tidegate.core.lineprotocol.read;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a batch. What this gateway wrote can be read; a dead letter that somebody mended and gave
 * again maybe not. Immutable.
 *
 * @param records    the lines as they are, without their ends: one for each of {@code lines}
 * @param lines      taken apart, in the order of the batch
 * @param unreadable those that are no lines
 * @param reason     what is wrong with the first of these; empty if there is none
 */
public record ParsedBatch(List<String> records, List<ParsedLine> lines, Set<String> unreadable,
        String reason) {
    /** Reads all. */
    public static ParsedBatch of(Batch batch) {
        List<String> records = new ArrayList<>(batch.records());
        List<ParsedLine> lines = new ArrayList<>(batch.records());
        Set<String> unreadable = new HashSet<>();
        String reason = "";
        int end = batch.offset() + batch.length();
        for (int from = batch.offset(), to; from < end; from = to + 1) {
            to = from;
            while (to < end && batch.bytes()[to] != '\n') to++;
            String record = new String(batch.bytes(), from, to - from, StandardCharsets.UTF_8);
            try {
                lines.add(ParsedLine.of(record));
                records.add(record);
            } catch (IllegalArgumentException e) {
                unreadable.add(record);
                if (reason.isEmpty()) reason = String.valueOf(e.getMessage());
            }
        }
        return new ParsedBatch(records, lines, unreadable, reason);
    }

    /**
     * What to answer without asking a server, if some are no lines: these are dead letters, the others are
     * offered again.
     */
    public Optional<Delivery> refusal() {
        return unreadable.isEmpty() ? Optional.empty()
                : Optional.of(new Delivery.Divided(reason, unreadable::contains));
    }
}
