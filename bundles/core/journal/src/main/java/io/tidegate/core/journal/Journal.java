package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of records on a disk, in order, by number. A journal that this run {@linkplain #create created} is
 * appended to. A journal of an earlier run is {@linkplain #open opened}, read and settled, but never
 * appended to. Numbers increase, with gaps allowed, and are given by the caller.
 *
 * <p>For one thread at a time. A disk failure is thrown as an exception, and the journal remains usable: the
 * same call may be repeated. A failure is never interpreted as damage; damage is only what fails its
 * checksum, or is missing, see {@link #damage()}. The package describes the files and the promises.
 */
public final class Journal implements Closeable {
    /**
     * What was read.
     *
     * @param block      null if nothing intact is left up to {@link #end()}
     * @param absentFrom numbers from here up to the block were never meant to be here: they were settled or
     *                   dropped before the block was written. Those before it, from the number that was asked
     *                   for, are damaged or missing. The block's first number if nothing is known (format 1)
     * or nothing is absent; the end without a block
     */
    public record Read(@Nullable Block block, long absentFrom) {}

    /** The numbers that a segment may hold, from {@code from} to before {@code to}, and its bytes. */
    public record Dropped(long from, long to, long bytes) {}

    private final Disk disk;
    private final String target;
    private final AckFile ack;
    private final Damage damage;
    private final SegmentReader reader;
    private final BlockReader blocks;
    private final Segments segments;
    private final Tail tail;
    private boolean closed;

    private Journal(Disk disk, String target, long segmentBytes, AckFile ack, Damage damage) {
        this.disk = disk;
        this.target = target;
        this.ack = ack;
        this.damage = damage;
        reader = new SegmentReader(disk, damage);
        blocks = new BlockReader(reader);
        segments = new Segments(ack, reader, damage);
        tail = new Tail(disk, segmentBytes);
    }

    /**
     * Creates an empty journal, durably: the folder, the target, and the space for acknowledgements, which a
     * full disk could not provide later.
     *
     * @param target       the target, one line of text
     * @param segmentBytes a new file is started before one gets larger, unless a single block is larger
     * @throws FileAlreadyExistsException if the folder already contains one
     */
    public static Journal create(Disk folder, String target, long segmentBytes) throws IOException {
        if (segmentBytes < 1)
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " must be at least 1");
        if (isJournal(folder)) throw new FileAlreadyExistsException(folder + " holds a journal already");
        TargetFile.create(folder, target);
        return new Journal(folder, target, segmentBytes, AckFile.create(folder), new Damage());
    }

    /**
     * Opens a journal of an earlier run, in format 1 or 2. It reads the file names, a few bytes of each
     * segment, and the headers of the blocks in the last one. It writes nothing. What cannot be read now is
     * read when it is reached. While that is so for the last segment, {@link #end()} is one more than its
     * first number, it is not {@linkplain #isEmpty empty}, and it is not deleted by {@link #settle}.
     *
     * @throws IOException if the folder or {@code target} cannot be read, or no segment at all; try again
     * later
     */
    public static Journal open(Disk folder) throws IOException {
        Damage damage = new Damage();
        Opening opening = new Opening(folder, damage);
        Journal journal = new Journal(folder, opening.target(), 0, opening.ack(), damage);
        try (journal.reader) {
            journal.segments.open(opening);
            return journal;
        }
    }

    /** Whether there is a journal, that is, whether there are segments. */
    public static boolean isJournal(Disk folder) throws IOException {
        return folder.names().stream().anyMatch(name -> Segment.first(name) >= 0);
    }

    /**
     * The bytes of a block in format 2, deflated if that makes it shorter. Any thread may call this.
     *
     * @param skipped how many numbers directly before the block are absent on purpose: settled or dropped
     *                already
     */
    public static byte[] encode(Block block, long skipped) { return BlockEncoder.encode(block, skipped); }

    /** Its target; empty if unknown. */
    public String target() { return target; }

    /** The first number that is not settled; if that is unknown, the first number that it may contain. */
    public long settled() { return segments.settled(); }

    /** The number after the last record. */
    public long end() { return segments.end(); }

    /** Bytes of all segments. */
    public long bytes() { return segments.bytes(); }

    /** Number of files that contain blocks. */
    public int segments() { return segments.size(); }

    /** Whether everything in it is settled. */
    public boolean isEmpty() { return segments.isSettled(); }

    /** What has been found damaged or missing so far, with files and places; empty if nothing has. */
    public String damage() { return damage.text(); }

    /** Number of places with damage of this kind. */
    public long damages() { return damage.count(); }

    /**
     * Appends an encoded block. It is not durable until {@link #sync()}. After an exception, the journal is
     * unchanged or continues in a new segment, and the same block may be appended again.
     *
     * @throws IOException also if the segment before could not be made durable, see {@link #sync()}; that is
     *                     reported once
     * @throws IllegalArgumentException if a number in it is not greater than all that were appended
     */
    public void append(byte[] encoded) throws IOException {
        checkOpen();
        if (!tail.mayAppend())
            throw new IllegalStateException("a journal of an earlier run is not appended to");
        BlockHead block = BlockHead.parse(encoded, 0, encoded.length, 0);
        if (block == null || block.format() != 2 || block.size() != encoded.length || block.first() < end())
            throw new IllegalArgumentException("expected a block of format 2 from number " + end()
                    + " on, found " + block);
        if (!tail.hasRoom(encoded.length)) {
            tail.seal();
            beginSegment(block.first());
        }
        tail.append(encoded, block);
        segments.endsAt(block.end());
    }

    private void beginSegment(long first) throws IOException {
        if (ack.number() == 0) ack.write(first); // so that the loss of the first segment is seen
        Segment failed = segments.remove(first); // before it got a block
        if (failed != null) reader.release(failed);
        segments.put(tail.begin(first));
    }

    /** Whether something that was appended is not durable yet. */
    public boolean needsSync() { return tail.needsSync(); }

    /**
     * Makes all that was appended durable. After an exception, what was appended since the last sync stays
     * readable, but may not survive a power failure, and no later sync changes that: this is reported once,
     * and the next block goes into a new segment.
     */
    public void sync() throws IOException {
        checkOpen();
        tail.sync();
    }

    /**
     * Reads the block that contains a number or, if there is none, the next intact one, joined with those
     * that follow it without a gap in the same segment. The block may begin before the number.
     *
     * @param number  numbers before {@link #settled()} are neither returned nor reported as missing: the
     *                block begins there at the earliest
     * @param records limit for joining, in records
     * @param bytes   limit for joining, in bytes; a single block may exceed both
     * @throws IOException if it cannot be read now; nothing has changed, and the call may be repeated
     */
    public Read read(long number, int records, int bytes) throws IOException {
        checkOpen();
        long from = Math.max(number, settled());
        for (Segment one = segments.holding(from); one != null; one = segments.after(one)) {
            if (!segments.learn(one)) continue;
            Found found = blocks.read(one, from, segments.limit(one), records, bytes);
            if (found != null) return tell(one, from, found);
        }
        if (from < end() && !segments.isEmpty()) damage.end(segments.last(), from, end());
        return new Read(null, Math.max(from, end()));
    }

    private Read tell(Segment segment, long from, Found found) {
        long first = found.block().first();
        long absentFrom = first <= from ? first : Math.max(from, first - found.skipped());
        if (from < segment.first && absentFrom > from) damage.gap(segment, from, absentFrom);
        return new Read(found.block(), absentFrom);
    }

    /**
     * First number of the next segment, or the end: the records up to there have to be set aside if a number
     * cannot be read.
     */
    public long segmentEnd(long number) { return segments.nextFirst(number); }

    /**
     * Settles all records before a number. This is written but not forced: after a power failure, some of
     * them may be returned again. Once it is forced, deletes the segments that are entirely before the
     * number, except the one that is appended to.
     *
     * @throws IOException the number is kept; the next call writes it again and continues deleting
     */
    public void settle(long upTo) throws IOException {
        checkOpen();
        ack.write(upTo);
        deleteSettled();
    }

    private void deleteSettled() throws IOException {
        for (Segment oldest; (oldest = segments.oldest()) != null && !tail.is(oldest)
                && segments.isOldestSettled();) {
            ack.force(); // otherwise it would be missed, and counted as lost, after a power failure
            remove(oldest);
        }
    }

    /** The oldest segment; null if there is none. */
    public @Nullable Dropped oldest() {
        Segment one = segments.oldest();
        return one == null ? null : new Dropped(one.first, segments.limit(one), one.bytes());
    }

    /**
     * Gives up the oldest segment to make room: makes durable that its numbers are settled, and deletes it.
     * @return what it was, null if there was none; with 0 bytes if its numbers are given up, but the file
     *         could not be deleted now, which the next call, here or of {@link #settle}, does first
     * @throws IOException nothing was given up
     */
    public @Nullable Dropped dropOldest() throws IOException {
        checkOpen();
        deleteSettled();
        Dropped dropped = oldest();
        if (dropped == null) return null;
        ack.writeOrKeep(dropped.to());
        try {
            if (tail.is(segments.oldest())) tail.stopWriting();
            deleteSettled();
            return dropped;
        } catch (IOException e) {
            // its numbers are gone, and the caller must count them
            return new Dropped(dropped.from(), dropped.to(), 0);
        }
    }

    private void remove(Segment segment) throws IOException {
        reader.release(segment);
        if (tail.is(segment)) tail.letGo();
        segment.stopWriting();
        disk.delete(segment.name);
        segments.remove(segment.first);
    }

    /**
     * Deletes the files that are its own, and the folder if nothing else is in it. Segments of a later
     * version, and what belongs to them, and other files are not touched. Closes the journal first.
     */
    public void delete() throws IOException {
        release();
        new Deletion(disk).run();
        segments.clear();
    }

    /** Makes everything durable and closes all files, whatever fails; then throws the first failure. */
    @Override
    @SuppressWarnings("try")
    public void close() throws IOException {
        if (closed) return;
        try (Closeable releasing = this::release) {
            try (Closeable acknowledged = this::forceAck) {
                sync();
            }
        }
    }

    private void forceAck() throws IOException {
        ack.write(0);
        ack.forceWhatWasWritten();
    }

    private void release() throws IOException {
        closed = true;
        blocks.close();
        Segment open = tail.letGo();
        try (ack; reader) {
            if (open != null) open.stopWriting();
        }
    }

    private void checkOpen() {
        if (closed) throw new IllegalStateException("the journal in " + disk + " is closed");
    }
}
