package io.tidegate.core.journal;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the contents of blocks, and joins consecutive ones. */
final class BlockReader {
    private final SegmentReader reader;
    private final Inflation inflation = new Inflation();

    BlockReader(SegmentReader reader) { this.reader = reader; }

    /** See {@link Journal#read}; null if the segment has no intact block from this number on. */
    @Nullable
    Found read(Segment segment, long from, long limit, int records, int bytes) throws IOException {
        BlockHead head;
        long number = from;
        while ((head = reader.find(segment, number, limit)) != null) {
            byte[] plain = new byte[head.plain()];
            if (reader.copy(head, plain, 0, inflation)) return join(head, plain, limit, records, bytes);
            number = head.end(); // its checksum is correct but it cannot be inflated: treated as damaged
        }
        return null;
    }

    private Found join(BlockHead first, byte[] plain, long limit, int records, int bytes) {
        byte[] joined = plain;
        int length = plain.length;
        BlockHead last = first;
        try {
            for (BlockHead more; (more = reader.following(last, limit)) != null; last = more) {
                long space = length + (long) more.plain();
                if (more.end() - first.first() > records || space > bytes) break;
                long roomy = Math.max(space, Math.min(bytes, 2L * length));
                if (space > joined.length) joined = Arrays.copyOf(joined, (int) roomy);
                if (!reader.copy(more, joined, length, inflation)) break;
                length += more.plain();
                reader.wasRead(more);
            }
        } catch (IOException e) {
            // what was read is returned; the next read reaches the fault again and reports it
        }
        int together = (int) (last.end() - first.first());
        return new Found(new Block(first.first(), together, joined, 0, length), first.skipped());
    }

    void close() { inflation.close(); }
}
