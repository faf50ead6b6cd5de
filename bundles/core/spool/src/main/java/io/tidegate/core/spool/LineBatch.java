package io.tidegate.core.spool;

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

    /** The first and the second half, cut between two lines. Only for a batch of two lines or more. */
    List<LineBatch> halves() {
        int first = lines / 2;
        int cut = LineBatch.endOfLine(bytes, offset, first);
        return List.of(new LineBatch(bytes, offset, cut - offset, first),
                new LineBatch(bytes, cut, offset + length - cut, lines - first));
    }

    /** Index behind the nth line that begins at {@code from}. */
    static int endOfLine(byte[] bytes, int from, int nth) {
        int at = from;
        for (int seen = 0; seen < nth; at++) if (bytes[at] == '\n') seen++;
        return at;
    }
}
