package io.tidegate.core.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The number of the first line that is not settled yet. Two slots are written in turn, so that a torn write leaves the
 * other. Its space is taken at the start: it can be written on a full disk. Guarded by its log.
 * <pre>
 * byte   0  slot: line (8 bytes), how often written (8 bytes), CRC-32C of both (4 bytes)
 *      512  slot
 * </pre>
 */
final class AckFile implements Closeable {
    static final String NAME = "ack";
    private static final int SLOT = 512;
    private static final int USED = 20;

    private final Disk disk;
    private DiskFile file;
    private long line;
    private long times;
    private boolean dirty;

    private AckFile(Disk disk) { this.disk = disk; }

    /** Reads it; a file that is not there is made by {@link #make}. */
    static AckFile open(Disk disk) throws IOException {
        AckFile acks = new AckFile(disk);
        if (disk.names().contains(NAME))
            try (DiskFile file = disk.open(NAME, false)) {
                acks.read(file);
            }
        return acks;
    }

    private void read(DiskFile from) throws IOException {
        byte[] slot = new byte[USED];
        for (int i = 0; i < 2; i++) {
            if (from.read(i * (long) SLOT, slot, USED) < USED) continue;
            ByteBuffer values = ByteBuffer.wrap(slot);
            if (values.getInt(16) != check(slot) || values.getLong(8) <= times) continue;
            line = values.getLong(0);
            times = values.getLong(8);
        }
    }

    /** 0 if nothing is known. */
    long line() { return line; }

    /** Writes again what it says, and makes the file if it is not there. */
    void rewrite() throws IOException {
        dirty = true;
        write(line);
    }

    private void make() throws IOException {
        if (file != null) return;
        boolean there = disk.names().contains(NAME);
        DiskFile made = there ? disk.open(NAME, true) : disk.create(NAME);
        try {
            if (made.size() < 2 * SLOT) {
                made.write(0, new byte[2 * SLOT]);
                made.write(0, slot(times));
                made.write(SLOT, slot(times));
                made.force();
                disk.force();
            }
            file = made;
        } finally {
            if (file == null) made.close();
        }
    }

    /** All lines before this one are settled. */
    void write(long firstOpen) throws IOException {
        if (firstOpen > line) {
            line = firstOpen;
            dirty = true;
        }
        if (!dirty) return;
        make();
        file.write((times + 1) % 2 * SLOT, slot(times + 1)); // after a failure the same slot again
        times++;
        dirty = false;
    }

    void force() throws IOException {
        if (file != null) file.force();
    }

    private byte[] slot(long number) {
        byte[] slot = new byte[USED];
        ByteBuffer.wrap(slot).putLong(line).putLong(number);
        ByteBuffer.wrap(slot).putInt(16, check(slot));
        return slot;
    }

    private static int check(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, 16);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
        file = null;
    }
}
