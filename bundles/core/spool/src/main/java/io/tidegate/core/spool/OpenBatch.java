package io.tidegate.core.spool;

import java.util.Arrays;

/** The batch that lines are being added to. Guarded by whoever has it. */
final class OpenBatch {
    private byte[] bytes = new byte[0];
    private int length;
    private int lines;
    private long since;

    void add(byte[] from, int offset, int count, int moreLines) {
        if (lines == 0) since = System.nanoTime();
        if (length + count > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        lines += moreLines;
    }

    void add(LineBatch batch) { add(batch.bytes(), batch.offset(), batch.length(), batch.lines()); }

    int lines() { return lines; }

    int length() { return length; }

    /** {@link System#nanoTime} of the first line. */
    long since() { return since; }

    /** What was added, in an array of just that size. */
    LineBatch batch() { return new LineBatch(Arrays.copyOf(bytes, length), 0, length, lines); }
}
