package io.tidegate.sinks.http;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a single line that is refused is to blame, or the server refuses whatever comes: one that has never
 * taken a line, or has taken none for long. Then each line is offered some times before it counts as refused.
 * Any thread.
 */
final class Doubts {
    /** So often a line in doubt is kept; at the next time it is refused. */
    static final int KEPT = 3;
    /** So many lines in a row may be to blame themselves. */
    static final int ROW = 100;
    /** More than can be under way, and few enough to be remembered. */
    private static final int REMEMBERED = 64;

    private final Map<String, Integer> tries = new LinkedHashMap<>();
    private boolean proven;
    private int row;

    /** The server took something: what it refuses from now on is to blame itself. */
    synchronized void taken() {
        proven = true;
        row = 0;
        tries.clear();
    }

    /**
     * A single line was refused.
     *
     * @return why it is to be kept nevertheless; empty if it is not
     */
    synchronized String about(Batch line) {
        if (proven && row < ROW) {
            row++;
            return "";
        }
        String text = new String(line.bytes(), line.offset(), line.length(), StandardCharsets.UTF_8);
        if (tries.merge(text, 1, Integer::sum) > KEPT) {
            tries.remove(text);
            return "";
        }
        if (tries.size() > REMEMBERED) tries.remove(tries.keySet().iterator().next());
        return proven ? "it took none of the last " + ROW + " single lines" : "it has not taken a line yet";
    }
}
