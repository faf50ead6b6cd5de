package io.tidegate.core.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Batches on disk, oldest first. One thread appends, one reads and acknowledges; each call waits for the other's.
 * Whatever fails leaves it usable: the next call tries again.
 */
final class SegmentLog implements Closeable {
    /** In a full spool: as much is dropped at once. */
    private static final long SEGMENTS = 8;
    private static final long MOST_SEGMENT = 8 << 20;
    /** Joining more records gains nothing. */
    private static final int ENOUGH_BYTES = 1 << 20;

    /**
     * The oldest of what was on disk, gone to make room.
     *
     * @param lines that nobody read
     * @param upTo  number of the line behind them; 0 if there were none
     */
    record Dropped(long lines, long upTo) { }

    private final Disk disk;
    private final long maxBytes;
    private final boolean dropsOldest;
    private final long segmentBytes;
    private final AckFile acks;
    private final Findings findings = new Findings();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private Segment tail;
    private long next;
    private long dropped;
    private long droppedTo;
    private boolean dirty;
    private boolean closed;
    private volatile long usedBytes;
    private volatile String problem = "";

    private SegmentLog(Disk disk, long maxBytes, boolean dropsOldest) throws IOException {
        this.disk = disk;
        this.maxBytes = maxBytes;
        this.dropsOldest = dropsOldest;
        segmentBytes = Math.min(MOST_SEGMENT, maxBytes / SEGMENTS);
        acks = AckFile.open(disk);
    }

    /**
     * Reads what is there, however damaged.
     *
     * @param maxBytes    of all segments
     * @param dropsOldest false to refuse what is new when it is full
     * @throws IOException if the files cannot be read at all
     */
    static SegmentLog open(Disk disk, long maxBytes, boolean dropsOldest) throws IOException {
        SegmentLog log = new SegmentLog(disk, maxBytes, dropsOldest);
        log.scan();
        return log;
    }

    private void scan() throws IOException {
        List<String> names = disk.names().stream().filter(name -> Segment.first(name) >= 0).sorted().toList();
        next = acks.line();
        for (String name : names) {
            Segment segment = Segment.scan(disk, name, acks.line(), findings);
            if (segment == null) {
                findings.foreign(name);
                next = Math.max(next, Segment.first(name) + 1);
                continue;
            }
            if (next > 0) findings.gap(Math.max(next, acks.line()), segment.first());
            next = Math.max(next, segment.end());
            if (segment.unread() > 0) keep(segment);
            else discard(segment);
        }
        next = Math.max(next, 1);
    }

    private void keep(Segment segment) {
        segments.add(segment);
        usedBytes += segment.size();
    }

    private void discard(Segment segment) {
        try {
            segment.delete();
        } catch (IOException e) {
            problem = e.toString();
        }
    }

    /** What was wrong when it was opened. */
    Findings findings() { return findings; }

    /** Lines that were not read yet. */
    synchronized long unread() { return segments.stream().mapToLong(Segment::unread).sum(); }

    /** Of all segments. Never waits. */
    long usedBytes() { return usedBytes; }

    /** Why acknowledgements could not be written; empty if they could. Never waits. */
    String problem() { return problem; }

    /** Takes the space for acknowledgements, which a full disk could not give later. */
    synchronized void prepare() throws IOException { acks.rewrite(); }

    /** What was dropped to make room since the last call. */
    synchronized Dropped takeDropped() {
        Dropped now = new Dropped(dropped, droppedTo);
        dropped = 0;
        return now;
    }

    /**
     * Appends a batch, and drops the oldest segments if it needs their room.
     *
     * @param read true if the reader has it already
     * @return number of the line behind it; 0 if it is larger than the whole spool may be, and was not taken
     */
    synchronized long append(LineBatch batch, boolean read) throws IOException {
        byte[] frame = Frame.encode(next, batch);
        if (Segment.HEAD + frame.length > maxBytes) return 0;
        makeRoom(frame.length);
        endTailBefore(frame.length);
        if (tail == null) newTail();
        try {
            tail.append(frame, batch.lines());
        } catch (IOException e) {
            if (!tail.isWritable()) next += batch.lines(); // it may be there: the number is not given again
            throw e;
        }
        usedBytes += frame.length;
        next += batch.lines();
        dirty = true;
        if (read) tail.skip();
        return next;
    }

    private void makeRoom(int bytes) throws IOException {
        while (usedBytes + bytes + Segment.HEAD > maxBytes && !segments.isEmpty()) {
            Segment oldest = segments.element();
            if (oldest.end() > acks.line() && !dropsOldest) throw new SpoolFullException(maxBytes);
            acks.write(oldest.end());
            acks.force(); // or the segment would be missed, and counted as lost, after a loss of power
            if (oldest == tail) tail = null;
            dropped += oldest.unread();
            droppedTo = oldest.end();
            remove(oldest);
        }
    }

    private void remove(Segment oldest) throws IOException {
        segments.remove();
        usedBytes -= oldest.size();
        oldest.delete();
    }

    private void endTailBefore(int bytes) throws IOException {
        if (tail != null && (!tail.isWritable() || tail.size() + bytes > segmentBytes)) endTail();
    }

    private void endTail() throws IOException {
        Segment full = tail;
        tail = null;
        full.seal();
    }

    private void newTail() throws IOException {
        tail = Segment.create(disk, next);
        keep(tail);
    }

    /** Everything that was appended is durable afterwards. */
    synchronized void sync() throws IOException {
        if (!dirty) return;
        dirty = false;
        if (tail == null) return;
        try {
            tail.force();
        } catch (IOException e) {
            endTail(); // what a failed fsync left is not to be trusted: go on in a new file
            throw e;
        }
    }

    /** The next record that was not read; null if there is none. */
    Segment.Read next() throws IOException { return next(1); }

    /**
     * The next batch that was not read; null if there is none.
     *
     * @param lines small records of one segment are joined up to about so many
     */
    synchronized Segment.Read next(int lines) throws IOException {
        if (closed) return null;
        for (Segment segment : segments) {
            if (segment.unread() == 0) continue;
            Segment.Read read = segment.read();
            if (read.batch() == null) ack(read.end());
            return read.batch() == null || read.batch().lines() >= lines ? read : join(segment, read, lines);
        }
        return null;
    }

    private static Segment.Read join(Segment segment, Segment.Read first, int lines) {
        OpenBatch joined = new OpenBatch();
        joined.add(first.batch());
        long end = first.end();
        long lost = 0;
        while (segment.unread() > 0 && joined.lines() < lines && joined.length() < ENOUGH_BYTES) {
            try {
                Segment.Read more = segment.read();
                if (more.batch() != null) joined.add(more.batch());
                end = more.end();
                lost += more.lost();
            } catch (IOException e) {
                break; // what was read is sent; the next reading tells it again
            }
        }
        return new Segment.Read(joined.batch(), end, lost);
    }

    /** All lines before this number are settled, and need not be kept. */
    synchronized void ack(long end) {
        if (closed) return;
        try {
            acks.write(end);
            boolean forced = false;
            while (!segments.isEmpty() && segments.element() != tail && segments.element().end() <= acks.line()) {
                if (!forced) acks.force();
                forced = true;
                remove(segments.element());
            }
            problem = "";
        } catch (IOException e) {
            problem = e.toString();
        }
    }

    /** Makes all of it durable and lets go of the files. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (acks) {
            sync();
            acks.force();
        } finally {
            for (Segment segment : segments) segment.close();
        }
    }
}
