package io.tidegate.testkit.servers.influx.line;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What the store says of a write of which some points are not stored.
 *
 * @param retention whether the points were outside the retention, and not wrong in themselves
 */
public record PartialWrite(String reason, int dropped, boolean retention) {
    /** The text of 2.x and of 1.12. */
    public static PartialWrite outsideRetention(List<ParsedLine> lines, long retentionNanos,
            long boundNanos) {
        Comparator<ParsedLine> byTime = Comparator.comparingLong(line -> line.row().timeNanos());
        ParsedLine oldest = lines.stream().min(byTime).orElseThrow();
        ParsedLine newest = lines.stream().max(byTime).orElseThrow();
        return new PartialWrite("dropped " + lines.size() + " points outside retention policy of duration "
                + LineTime.text(Duration.ofNanos(retentionNanos)) + " - oldest " + point(oldest, boundNanos)
                + ", newest "
                + point(newest, boundNanos), lines.size(), true);
    }

    private static String point(ParsedLine line, long boundNanos) {
        return "point " + line.key() + " at " + LineTime.text(line.row().timeNanos())
                + " dropped because it violates a"
                + " Retention Policy Lower Bound at " + LineTime.text(boundNanos);
    }

    /** As 1.6 and 2.x write it. */
    public String message() { return "partial write: " + reason + " dropped=" + dropped; }

    /** As 1.12 writes it, and 2.x where the points were outside the retention. */
    public String message(String database, String policy) {
        return message() + " for database: " + database + " for retention policy: " + policy;
    }
}
