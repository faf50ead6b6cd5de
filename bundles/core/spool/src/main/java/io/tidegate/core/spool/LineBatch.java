package io.tidegate.core.spool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded lines that travel together, each ended by {@code \n}. The array is shared and never changed.
 *
 * @param bytes  holds the lines
 * @param offset of the first line
 * @param length of all lines, in bytes
 * @param lines  number of lines, at least 1
 */
public record LineBatch(byte[] bytes, int offset, int length, int lines) {

    /** Says where a line belongs, from 0; {@code to} is behind its last byte, without the {@code \n}. */
    @FunctionalInterface
    interface Sorting {
        int of(byte[] bytes, int from, int to);
    }

    /** The first and the second half, cut between two lines. Only for a batch of two lines or more. */
    List<LineBatch> halves() { return cut((lines + 1) / 2); }

    /** In pieces of at most so many lines, in order. */
    List<LineBatch> cut(int most) {
        List<LineBatch> pieces = new ArrayList<>();
        int from = offset;
        for (int left = lines; left > 0; ) {
            int now = Math.min(most, left);
            int to = now == left ? offset + length : endOfLine(bytes, from, now);
            pieces.add(new LineBatch(bytes, from, to - from, now));
            from = to;
            left -= now;
        }
        return pieces;
    }

    /** Copies of the lines, sorted into so many batches, in order; null where there is no line. */
    LineBatch[] sort(int batches, Sorting sorting) {
        OpenBatch[] open = new OpenBatch[batches];
        int end = offset + length;
        for (int from = offset; from < end; ) {
            int to = endOfLine(bytes, from, 1);
            int which = sorting.of(bytes, from, to - 1);
            if (open[which] == null) open[which] = new OpenBatch();
            open[which].add(bytes, from, to - from, 1);
            from = to;
        }
        LineBatch[] sorted = new LineBatch[batches];
        for (int i = 0; i < batches; i++) if (open[i] != null) sorted[i] = open[i].batch();
        return sorted;
    }

    /** Index behind the nth line that begins at {@code from}. */
    static int endOfLine(byte[] bytes, int from, int nth) {
        int at = from;
        for (int seen = 0; seen < nth; at++) if (bytes[at] == '\n') seen++;
        return at;
    }

    /** The lines as text. */
    public String text() { return new String(bytes, offset, length, StandardCharsets.UTF_8); }
}
