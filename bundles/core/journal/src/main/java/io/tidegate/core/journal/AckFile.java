package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The number of the first record that is not settled yet. It has two slots: the durable one is never
 * overwritten, so a torn write cannot damage it. The space is reserved at the start, so that it can be
 * written even on a full disk.
 * <pre>
 * byte   0  slot: number (8 bytes), how often written (8 bytes), CRC-32C of both (4 bytes)
 *      512  slot
 * </pre>
 */
final class AckFile implements Closeable {
    static final String NAME = "ack";
    private static final int SLOT = 512;
    private static final int USED = 20;

    private final Disk disk;
    private @Nullable DiskFile file;
    private long number;
    private long times;
    /**
     * The slot that does not contain the durable number: it is the one that is written until it is forced.
     */
    private int at;
    private boolean written;
    private boolean forced;
    private boolean halfMade;
    private @Nullable IOException unread;

    private AckFile(Disk disk) { this.disk = disk; }

    /** Creates a new one, durably, with its space reserved, whatever was there before. */
    static AckFile create(Disk disk) throws IOException {
        AckFile ack = new AckFile(disk);
        ack.make();
        return ack;
    }

    /**
     * Reads the file of an earlier run. If it cannot be read, {@link #unread()} says why. Writes nothing.
     */
    static AckFile open(Disk disk, boolean there) {
        AckFile ack = new AckFile(disk);
        ack.written = true;
        if (!there) return ack;
        try (DiskFile file = disk.open(NAME, false)) {
            ack.read(file);
        } catch (IOException e) {
            ack.unread = e;
        }
        return ack;
    }

    private void read(DiskFile from) throws IOException {
        byte[] slot = new byte[USED];
        long newest = -1;
        for (int i = 0; i < 2; i++) {
            if (from.read(i * (long) SLOT, slot, USED) < USED) continue;
            ByteBuffer values = ByteBuffer.wrap(slot);
            if (values.getInt(16) != check(slot) || values.getLong(8) <= newest) continue;
            number = values.getLong(0);
            newest = values.getLong(8);
            at = SLOT - i * SLOT;
            times = newest;
        }
    }

    /** First number that is not settled; 0 if nothing is known. */
    long number() { return number; }

    /** Why it could not be read; null if it could. */
    @Nullable
    IOException unread() { return unread; }

    /**
     * Takes the new number, if it is higher, and writes it. After an exception, the next call writes it
     * again.
     */
    void write(long firstOpen) throws IOException {
        if (firstOpen > number) {
            number = firstOpen;
            written = false;
        }
        if (written) return;
        opened().write(at, slot(times + 1));
        times++;
        written = true;
        forced = false;
    }

    /**
     * The same for numbers that are settled only if this succeeds: after an exception, the number is
     * unchanged.
     */
    void writeOrKeep(long firstOpen) throws IOException {
        long before = number;
        try {
            write(firstOpen);
        } catch (IOException e) {
            number = before;
            written = false; // the slot may contain another number, so it is written again
            throw e;
        }
    }

    private DiskFile opened() throws IOException {
        if (file == null) openToWrite();
        if (file == null) throw new IllegalStateException(NAME + ": expected an open file, found none");
        return file;
    }

    private void openToWrite() throws IOException {
        if (unread != null || halfMade || !disk.names().contains(NAME)) {
            make();
            return;
        }
        DiskFile opened = disk.open(NAME, true);
        try {
            boolean whole = opened.size() >= 2 * SLOT;
            if (whole) opened.force(); // an earlier run may not have
            forced = whole;
            if (whole) file = opened;
        } finally {
            if (file == null) opened.close();
        }
        if (file == null) make();
    }

    private void make() throws IOException {
        halfMade = true;
        DiskFile made = fresh();
        try {
            byte[] whole = new byte[2 * SLOT];
            System.arraycopy(slot(times), 0, whole, 0, USED);
            System.arraycopy(slot(times), 0, whole, SLOT, USED);
            made.write(0, whole);
            made.force();
            disk.force();
            file = made;
            written = true;
            forced = true;
            halfMade = false;
            unread = null;
        } finally {
            if (file == null) made.close();
        }
    }

    private DiskFile fresh() throws IOException {
        try {
            return disk.create(NAME);
        } catch (FileAlreadyExistsException e) {
            disk.delete(NAME);
            return disk.create(NAME);
        }
    }

    /**
     * Makes the number durable; does nothing if it already is. An earlier run may have written it without
     * forcing it.
     */
    void force() throws IOException {
        if (forced) return;
        write(0);
        DiskFile open = opened();
        if (forced) return;
        try {
            open.force();
        } catch (IOException e) {
            written = false; // the operating system may have discarded it, so it is written again
            throw e;
        }
        forced = true;
        at = SLOT - at;
    }

    /** The same for a run that ends: it need not force what it did not write. */
    void forceWhatWasWritten() throws IOException {
        if (file != null) force();
    }

    private byte[] slot(long count) {
        byte[] slot = new byte[USED];
        ByteBuffer.wrap(slot).putLong(number).putLong(count);
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
        DiskFile open = file;
        file = null;
        if (open != null) open.close();
    }
}
