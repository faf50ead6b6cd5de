package io.tidegate.core.lineprotocol.read;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines that were written for a server with unsigned integers, for one without: {@code 5u} is {@code 5i}
 * there.
 */
public final class SignedBatch {
    private SignedBatch() {}

    /**
     * The same lines. Integers beyond 2^63 - 1 stay as they are, and what is no line, too: the server says
     * what it thinks of them.
     *
     * @return the batch itself if there is nothing to change; never changes its array
     */
    public static Batch of(Batch batch) {
        byte[] bytes = batch.bytes();
        int end = batch.offset() + batch.length();
        for (int from = batch.offset(), to; from < end; from = to + 1) {
            to = from;
            boolean perhaps = false;
            for (; to < end && bytes[to] != '\n'; to++)
                perhaps |= bytes[to] == 'u' && isDigit(bytes[Math.max(from, to - 1)]);
            if (!perhaps) continue;
            for (int at : unsigned(bytes, from, to)) {
                if (bytes == batch.bytes()) bytes = bytes.clone();
                bytes[from + at] = 'i';
            }
        }
        return bytes == batch.bytes() ? batch
                : new Batch(bytes, batch.offset(), batch.length(), batch.records());
    }

    private static boolean isDigit(byte b) { return b >= '0' && b <= '9'; }

    /** With one character for each byte, as what separates is ASCII in UTF-8, and nothing else is. */
    private static List<Integer> unsigned(byte[] bytes, int from, int to) {
        LineParser parser = new LineParser(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        try {
            parser.line();
            return parser.unsigned();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
