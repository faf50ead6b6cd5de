package io.tidegate.core.delivery.letters;

import io.tidegate.core.journal.DiskFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A last line without its end. A loss of power leaves such lines: what is left of {@code m x=125 1700000000}
 * may be a valid line with another value or time. So it becomes a comment that says so, and stays until
 * somebody has looked.
 */
final class CutOff {
    private static final byte[] MARK =
            ("# This line was cut off, or has no line end, and is not sent; complete it and"
                    + " delete the words before it: ").getBytes(StandardCharsets.UTF_8);
    /** No line is longer. */
    private static final int MAX_LINE = 4 << 20;

    private CutOff() {}

    /** Whether a line is one that was marked before. */
    static boolean isMarked(byte[] bytes, int from, int to) {
        return to - from >= MARK.length
                && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length);
    }

    /** The line with its end, marked unless it is a comment or blank. */
    static byte[] marked(byte[] bytes, int from, int to) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isRecord = from < to && bytes[from] != '#'
                && !new String(bytes, from, to - from, StandardCharsets.UTF_8).isBlank();
        if (isRecord) line.writeBytes(MARK);
        line.write(bytes, from, to - from);
        line.write('\n');
        return line.toByteArray();
    }

    /** What stands behind the last line end of a file; usually nothing. */
    static byte[] tail(DiskFile file) throws IOException {
        long size = file.size();
        byte[] last = new byte[1];
        if (size == 0 || file.read(size - 1, last, 1) == 1 && last[0] == '\n') return new byte[0];
        byte[] end = new byte[(int) Math.min(size, MAX_LINE)];
        int length = file.read(size - end.length, end, end.length);
        int from = length;
        while (from > 0 && end[from - 1] != '\n') from--;
        if (from == 0 && size > MAX_LINE)
            throw new IOException("its last line has no end, and more than " + MAX_LINE + " bytes");
        return Arrays.copyOfRange(end, from, length);
    }
}
