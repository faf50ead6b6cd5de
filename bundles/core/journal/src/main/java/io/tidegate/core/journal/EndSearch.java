package io.tidegate.core.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the last sound block of a segment that an earlier run left. Follows the heads without
 * looking at the contents between them, and checks the last one; only where the chain breaks it looks at
 * every byte.
 */
final class EndSearch {
    private final SegmentReader reader;
    private final Segment segment;
    /** Heads that were followed, newest last: any of them may be damaged. */
    private final Deque<BlockHead> followed = new ArrayDeque<>();

    EndSearch(SegmentReader reader, Segment segment) {
        this.reader = reader;
        this.segment = segment;
    }

    /** Number behind the last sound block; the segment's first number if there is none. */
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

    /** The chain broke: either the last head that was followed is damaged, or what stands here. */
    private @Nullable BlockHead repaired(long at) throws IOException {
        long from = at;
        while (!followed.isEmpty() && reader.sound(followed.peekLast().at()) == null)
            from = followed.removeLast().at() + 1;
        return reader.search(from, number(), Long.MAX_VALUE);
    }
}
