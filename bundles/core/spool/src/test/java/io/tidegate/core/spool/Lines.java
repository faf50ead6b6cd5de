package io.tidegate.core.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Batches of numbered lines, and what a log gives back of them. */
final class Lines {
    private Lines() { }

    /** Lines {@code from} up to {@code to}, without the last one; each is its number in eight digits. */
    static LineBatch of(long from, long to) {
        StringBuilder text = new StringBuilder();
        for (long line = from; line < to; line++) text.append("%08d\n".formatted(line));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new LineBatch(bytes, 0, bytes.length, (int) (to - from));
    }

    /** The numbers in a batch. */
    static List<Long> in(LineBatch batch) {
        String text = new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.UTF_8);
        return text.lines().map(Long::parseLong).toList();
    }

    /** Everything a log still has, in its order, without acknowledging it. */
    static List<Long> all(SegmentLog log) throws IOException {
        List<Long> lines = new ArrayList<>();
        for (Segment.Read read; (read = log.next()) != null; )
            if (read.batch() != null) lines.addAll(in(read.batch()));
        return lines;
    }

    /** Numbers {@code from} up to {@code to}, without the last one. */
    static List<Long> range(long from, long to) {
        List<Long> lines = new ArrayList<>();
        for (long line = from; line < to; line++) lines.add(line);
        return lines;
    }
}
