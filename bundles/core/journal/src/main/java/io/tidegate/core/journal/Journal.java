package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of records on a disk, in order, by number. One that this run {@linkplain #create created} is
 * appended to; one that an earlier run left is {@linkplain #open opened}, read and settled, and never
 * appended to. Numbers increase, with gaps allowed, and are given by the caller.
 *
 * <p>Of one thread at a time. A failure of the disk is thrown and leaves it usable: the same call may be made
 * again. It is never taken for damage; damage is only what a checksum refutes, or what is missing, see {@link
 * #damage()}. See the package for files and promises.
 */
public final class Journal implements Closeable {
    /**
     * What was read.
     *
     * @param block      null if nothing sound is left up to {@link #end()}
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
     * @param segmentBytes a new file is begun before one gets larger, unless a single block is
     * @throws FileAlreadyExistsException if there is one in the folder
     */
    public static Journal create(Disk folder, String target, long segmentBytes) throws IOException {
        if (segmentBytes < 1)
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " must be at least 1");
        if (isJournal(folder)) throw new FileAlreadyExistsException(folder + " holds a journal already");
        TargetFile.create(folder, target);
        return new Journal(folder, target, segmentBytes, AckFile.create(folder), new Damage());
    }

    /**
     * Opens one that an earlier run left, in format 1 or 2, by its names, a few bytes of each segment, and
     * the heads of the blocks in the last one. Writes nothing. What cannot be read now is read when it is
     * reached. While that is so for the last segment, {@link #end()} is one more than its first number, it is
     * not {@linkplain #isEmpty empty}, and it is not deleted by {@link #settle}.
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

    /** Whether a journal is there: whether there are segments. */
    public static boolean isJournal(Disk folder) throws IOException {
        return folder.names().stream().anyMatch(name -> Segment.first(name) >= 0);
    }

    /**
     * The bytes of a block in format 2, deflated if that is shorter. May be called by any thread.
     *
     * @param skipped how many numbers directly before the block are absent on purpose: settled or dropped
     *                already
     */
    public static byte[] encode(Block block, long skipped) { return BlockEncoder.encode(block, skipped); }

    /** Whom it is for; empty if not known. */
    public String target() { return target; }

    /** The first number that is not settled; where nothing is known of that, the first number it may hold. */
    public long settled() { return segments.settled(); }

    /** Number behind the last record. */
    public long end() { return segments.end(); }

    /** Bytes of all segments. */
    public long bytes() { return segments.bytes(); }

    /** How many files hold blocks. */
    public int segments() { return segments.size(); }

    /** Whether nothing that is not settled is in it. */
    public boolean isEmpty() { return segments.isSettled(); }

    /** What was found damaged or missing so far, with files and places; empty if nothing was. */
    public String damage() { return damage.text(); }

    /** How many places of that kind there are. */
    public long damages() { return damage.count(); }

    /**
     * Appends an encoded block. Where it stands is not durable before {@link #sync()}. After an exception the
     * journal is as before, or goes on in a new segment, and the same block may be appended again.
     *
     * @throws IOException also if the segment before could not be made durable, see {@link #sync()}; that is
     * told once
     * @throws IllegalArgumentException if a number in it is not behind all that were appended
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

    /** Whether something was appended that is not durable yet. */
    public boolean needsSync() { return tail.needsSync(); }

    /**
     * Makes all that was appended durable. After an exception, what was appended since the last sync stays
     * readable, but is not to be trusted to survive a loss of power, and no later sync changes that: it is
     * told this once, and the next block goes into a new segment.
     */
    public void sync() throws IOException {
        checkOpen();
        tail.sync();
    }

    /**
     * Reads the block that holds a number or, if there is none, the next one that is sound, joined with those
     * that follow it without a gap in the same segment. The block may begin before the number.
     *
     * @param number  what is before {@link #settled()} is not given any more, nor missed: it begins there at
     *                the earliest
     * @param records at most so many are joined
     * @param bytes   at most so many are joined; a single block may be longer than both
     * @throws IOException if it cannot be read now; nothing has changed, and it may be tried again
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
     * First number of the next segment, or the end: what has to be set aside where a number cannot be read.
     */
    public long segmentEnd(long number) { return segments.nextFirst(number); }

    /**
     * All records before a number are settled. Writes that, without forcing it: after a loss of power some
     * may be given again. Deletes the segments that lie wholly before it, but for the one that is appended
     * to, having forced it.
     *
     * @throws IOException the number is kept, and the next call writes it again and goes on with deleting
     */
    public void settle(long upTo) throws IOException {
        checkOpen();
        ack.write(upTo);
        deleteSettled();
    }

    private void deleteSettled() throws IOException {
        for (Segment oldest; (oldest = segments.oldest()) != null && !tail.is(oldest)
                && segments.isOldestSettled();) {
            ack.force(); // or it would be missed, and counted as lost, after a loss of power
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
            // its numbers are gone: whoever counts has to know
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
     * version, what stands beside them, and files of others are left alone. Closes it first.
     */
    public void delete() throws IOException {
        release();
        new Deletion(disk).run();
        segments.clear();
    }

    /** Makes all of it durable and lets go of all files, whatever fails; then throws what failed first. */
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
