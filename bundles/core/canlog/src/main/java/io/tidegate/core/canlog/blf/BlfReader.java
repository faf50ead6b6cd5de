package io.tidegate.core.canlog.blf;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.format.Channels;
import io.tidegate.core.canlog.format.LittleEndian;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads a BLF file object by object from the row of bytes that {@link BlfStream} makes of it. */
final class BlfReader implements LogReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    /** No object that matters here is larger; larger ones are passed over. */
    private static final int MAX_KEPT = 64 * 1024;
    /** An object that claims more is no object. */
    private static final long MAX_SIZE = 64L * 1024 * 1024;
    private static final int PADDING = 8;

    private final LogInput input;
    private final LogDefects defects = new LogDefects();
    private final BlfStream stream;
    private final BlfObject object;
    private final Channels channels;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int filled;
    private boolean ended;
    private boolean tearReported;

    BlfReader(LogInput input) throws IOException {
        this.input = input;
        this.channels = new Channels(input.options().names());
        byte[] header = input.stream().readNBytes(BlfLayout.FILE_HEADER);
        if (header.length < BlfLayout.FILE_HEADER)
            throw new IOException(
                    input.name() + ": expected a BLF header of 144 bytes, found " + header.length);
        long size = LittleEndian.u32(header, 4);
        if (size > BlfLayout.FILE_HEADER && size < BUFFER_BYTES)
            input.stream().readNBytes((int) size - BlfLayout.FILE_HEADER);
        LocalDateTime start = BlfLayout.systemTime(header, BlfLayout.START);
        if (start == null) defects.addAt("byte 41", "a date", "something else; times count from 1970");
        object = new BlfObject(start == null ? 0 : LogDates.nanos(start, input.options().zone()));
        stream = new BlfStream(input.stream(), Math.max(size, BlfLayout.FILE_HEADER), defects);
    }

    // hot: runs per frame
    @Override
    public @Nullable CanFrame next() throws IOException {
        while (findObject()) {
            long size = LittleEndian.u32(buffer, at + 8);
            if (size < BlfLayout.OBJECT_BASE || size > MAX_SIZE) {
                bad("an object of 16 bytes to 64 MiB", size + " bytes");
                at += 4;
            } else if (size > MAX_KEPT) {
                skip(size);
            } else if (have((int) size)) {
                int begun = at;
                at += (int) size;
                String bus = read(begun, (int) size);
                if (bus != null) return object.frame.frame(bus);
            }
        }
        reportTear();
        return null;
    }

    private @Nullable String read(int begun, int size) {
        return switch (object.read(buffer, begun, size)) {
            case FRAME -> channels.bus(object.channel);
            case BAD -> bad(object.expected, object.found);
            case NOTHING -> null;
        };
    }

    private @Nullable String bad(String expected, String found) {
        defects.addAt(place(), expected, found);
        return null;
    }

    private String place() { return "an object before byte " + (stream.position() + 1); }

    /** Moves to the next "LOBJ" with a whole base header behind it. */
    // hot: runs per frame
    private boolean findObject() throws IOException {
        long skipped = 0;
        while (!ended) {
            if (!have(BlfLayout.OBJECT_BASE)) continue;
            if (LittleEndian.i32(buffer, at) == BlfLayout.OBJECT_MAGIC) {
                if (skipped > PADDING) bad("an object (LOBJ)", skipped + " other bytes");
                return true;
            }
            at++;
            skipped++;
        }
        return false;
    }

    /**
     * Whether this many bytes are available from {@link #at}; if the sequence broke before, it starts over.
     */
    private boolean have(int bytes) throws IOException {
        while (filled - at < bytes) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
            int read = stream.read(buffer, filled, buffer.length - filled);
            if (read < 0) return startAnew();
            filled += read;
        }
        return true;
    }

    /** @return false, for what was begun is lost */
    private boolean startAnew() throws IOException {
        if (filled - at >= BlfLayout.OBJECT_BASE) bad("the rest of an object", "the end of the data");
        at = 0;
        filled = 0;
        ended = !stream.goOn();
        return false;
    }

    private void skip(long size) throws IOException {
        for (long rest = size; rest > 0;) {
            int step = (int) Math.min(rest, BUFFER_BYTES / 2);
            if (!have(step)) return;
            at += step;
            rest -= step;
        }
    }

    private void reportTear() {
        if (input.torn() == null || tearReported) return;
        tearReported = true;
        defects.addAt("byte " + stream.position() + " unpacked", "the rest of the packed file", input.torn());
    }

    @Override
    public LogDefects defects() { return defects; }

    @Override
    public String format() { return BlfFormat.TITLE; }

    @Override
    public int firstChannel() { return 1; }

    @Override
    public void close() throws IOException {
        stream.close();
        input.close();
    }
}
