package io.tidegate.core.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One file of the log: a head, then records in order. Only the process that made it appends to it. Guarded by its log.
 * <pre>
 * byte  0  "TGSPOOL" and the version of the format, 1
 *       8  number of the first line, as in the file's name (8 bytes)
 *      16  CRC-32C of the above
 *      20  records, see Frame
 * </pre>
 */
final class Segment implements Closeable {
    static final int HEAD = 20;
    private static final byte[] MAGIC = "TGSPOOL\1".getBytes(StandardCharsets.ISO_8859_1);
    private static final String SUFFIX = ".seg";
    /** After so many failures to read it a segment is given up. */
    private static final int MOST_FAILURES = 3;

    /**
     * What was read.
     *
     * @param batch null if nothing good is left
     * @param end   number of the line behind it
     * @param lost  lines that were there and cannot be read any more
     */
    record Read(LineBatch batch, long end, long lost) { }

    private final Disk disk;
    private final String name;
    private final long first;
    private DiskFile file;
    private long end;
    private int size;
    private boolean writable;
    private long unread;
    private int readAt = HEAD;
    private long readLine;
    private int failures;

    private Segment(Disk disk, String name, long first) {
        this.disk = disk;
        this.name = name;
        this.first = first;
        end = first;
        readLine = first;
    }

    /** The number in a segment's name; -1 if it is no segment. */
    static long first(String name) {
        return name.matches("[0-7][0-9a-f]{15}\\" + SUFFIX) ? Long.parseLong(name.substring(0, 16), 16) : -1;
    }

    /** Makes an empty one, durably. */
    static Segment create(Disk disk, long first) throws IOException {
        Segment segment = new Segment(disk, "%016x".formatted(first) + SUFFIX, first);
        segment.file = fresh(disk, segment.name);
        try {
            segment.file.write(0, head(first));
            segment.file.force();
            disk.force();
            segment.size = HEAD;
            segment.writable = true;
            return segment;
        } finally {
            if (!segment.writable) segment.undo();
        }
    }

    /** A file of that name can only be what a failed attempt left: the number was not given yet. */
    private static DiskFile fresh(Disk disk, String name) throws IOException {
        try {
            return disk.create(name);
        } catch (FileAlreadyExistsException e) {
            disk.delete(name);
            return disk.create(name);
        }
    }

    private void undo() {
        try {
            delete();
        } catch (IOException e) {
            return; // an empty segment is harmless; the next attempt, or the next start, deletes it
        }
    }

    private static byte[] head(long first) {
        byte[] head = ByteBuffer.allocate(HEAD).put(MAGIC).putLong(first).array();
        CRC32C crc = new CRC32C();
        crc.update(head, 0, HEAD - 4);
        ByteBuffer.wrap(head).putInt(HEAD - 4, (int) crc.getValue());
        return head;
    }

    /**
     * Reads one that an earlier process left.
     *
     * @param settled lines before this number are not wanted any more
     * @return null if it is of a later version of the format: it is left alone
     */
    static Segment scan(Disk disk, String name, long settled, Findings findings) throws IOException {
        try (Segment segment = new Segment(disk, name, first(name))) {
            byte[] data = segment.content();
            if (isForeign(data)) return null;
            segment.scan(data, settled, findings);
            return segment;
        }
    }

    private static boolean isForeign(byte[] data) {
        if (data.length < HEAD || Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) return false;
        CRC32C crc = new CRC32C();
        crc.update(data, 0, HEAD - 4);
        return ByteBuffer.wrap(data).getInt(HEAD - 4) == (int) crc.getValue();
    }

    private void scan(byte[] data, long settled, Findings findings) {
        int at = HEAD;
        boolean begun = false;
        for (int next; (next = Frame.find(data, at, data.length)) >= 0; ) {
            Frame frame = Frame.at(data, next, data.length);
            if (next > at) findings.damaged(name, at, next - at);
            at = next + frame.size();
            if (frame.first() < end) continue; // a number is given once; the first one counts
            findings.gap(Math.max(end, settled), frame.first());
            end = frame.end();
            if (end <= settled) continue;
            if (!begun) {
                begun = true;
                readAt = next;
                readLine = frame.first();
            }
            unread += frame.lines();
        }
        size = Math.max(data.length, HEAD);
        if (at < data.length) findings.damaged(name, at, data.length - at);
        if (at < data.length) cut(at);
    }

    /** So that a torn end is found once only. */
    private void cut(int at) {
        try (DiskFile writing = disk.open(name, true)) {
            writing.truncate(at);
            writing.force();
            size = at;
        } catch (IOException e) {
            return; // then it is found again; nothing else depends on it
        }
    }

    private byte[] content() throws IOException {
        byte[] data = new byte[(int) Math.min(file().size(), 2L * Frame.MOST_BYTES)];
        int length = file().read(0, data, data.length);
        return length == data.length ? data : Arrays.copyOf(data, length);
    }

    String name() { return name; }

    long first() { return first; }

    /** Number of the line behind the last one. */
    long end() { return end; }

    /** Bytes of the file. */
    int size() { return size; }

    /** Lines that were not read yet. */
    long unread() { return unread; }

    /** False for one of an earlier process, after {@link #seal}, and once a write failed and could not be undone. */
    boolean isWritable() { return writable; }

    /** Appends a record; after an exception the segment is as it was, or it is no longer writable. */
    void append(byte[] frame, int lines) throws IOException {
        try {
            file.write(size, frame);
        } catch (IOException e) {
            try {
                file.truncate(size);
            } catch (IOException again) {
                writable = false;
                e.addSuppressed(again);
            }
            throw e;
        }
        size += frame.length;
        end += lines;
        unread += lines;
    }

    /** The reader has everything already. */
    void skip() {
        readAt = size;
        readLine = end;
        unread = 0;
    }

    /** Reads the next record. Only if there is something unread. */
    Read read() throws IOException {
        try {
            Read read = readNext();
            failures = 0;
            return read;
        } catch (IOException e) {
            if (++failures < MOST_FAILURES) throw e;
            return giveUp();
        }
    }

    private Read readNext() throws IOException {
        byte[] head = new byte[Frame.HEAD];
        Frame expected = Frame.head(head, 0, file().read(readAt, head, Frame.HEAD));
        if (expected != null && isNext(expected)) {
            byte[] data = new byte[expected.size()];
            Frame frame = Frame.at(data, 0, file().read(readAt, data, data.length));
            LineBatch batch = frame == null ? null : frame.batch(data, 0);
            if (batch != null) return hand(frame, batch, readAt);
        }
        return skipDamage();
    }

    private boolean isNext(Frame frame) { return frame.first() >= readLine && frame.end() <= end; }

    private Read skipDamage() throws IOException {
        byte[] data = content();
        int at = readAt + 1;
        for (int next; (next = Frame.find(data, at, data.length)) >= 0; at = next + 1) {
            Frame frame = Frame.at(data, next, data.length);
            LineBatch batch = isNext(frame) ? frame.batch(data, next) : null;
            if (batch != null) return hand(frame, batch, next);
        }
        return giveUp();
    }

    private Read hand(Frame frame, LineBatch batch, int at) {
        unread -= frame.lines();
        readAt = at + frame.size();
        readLine = frame.end();
        return new Read(batch, frame.end(), 0);
    }

    /** What was there once and is not found any more is lost. */
    private Read giveUp() {
        long lost = unread;
        skip();
        return new Read(null, end, lost);
    }

    private DiskFile file() throws IOException {
        if (file == null) file = disk.open(name, false);
        return file;
    }

    /** Nothing more is appended; what is in is durable afterwards. */
    void seal() throws IOException {
        writable = false;
        try {
            file.force();
        } finally {
            close();
        }
    }

    void force() throws IOException { file.force(); }

    void delete() throws IOException {
        close();
        disk.delete(name);
    }

    @Override
    public void close() throws IOException {
        DiskFile open = file;
        file = null;
        if (open != null) open.close();
    }
}
