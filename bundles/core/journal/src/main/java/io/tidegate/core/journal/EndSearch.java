package io.tidegate.core.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the last intact block in a segment of an earlier run. It follows the headers without
 * reading the contents between them, and checks the last one. Only where the chain breaks, it examines every
 * byte.
 */
final class EndSearch {
    private final SegmentReader reader;
    private final Segment segment;
    /** Headers that were followed, latest last: any of them may be damaged. */
    private final Deque<BlockHead> followed = new ArrayDeque<>();

    EndSearch(SegmentReader reader, Segment segment) {
        this.reader = reader;
        this.segment = segment;
    }

    /** The number after the last intact block; the segment's first number if there is none. */
    long end() throws IOException {
        long at = Segment.HEAD;
        while (at < segment.size) {
            BlockHead block = reader.possible(at);
            if (block == null || block.first() < number()) block = repaired(at);
            if (block == null) break;
            followed.addLast(block);
            at = block.next();
        }
        while (!followed.isEmpty() && reader.sound(followed.peekLast().at()) == null) followed.removeLast();
        return number();
    }

    private long number() { return followed.isEmpty() ? segment.first : followed.peekLast().end(); }

    /** The chain is broken: either the last header that was followed is damaged, or what is here. */
    private @Nullable BlockHead repaired(long at) throws IOException {
        long from = at;
        while (!followed.isEmpty() && reader.sound(followed.peekLast().at()) == null)
            from = followed.removeLast().at() + 1;
        return reader.search(from, number(), Long.MAX_VALUE);
    }
}
