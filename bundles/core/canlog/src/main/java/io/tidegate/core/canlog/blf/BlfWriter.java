package io.tidegate.core.canlog.blf;

import static io.tidegate.core.canlog.format.LittleEndian.put16;
import static io.tidegate.core.canlog.format.LittleEndian.put32;
import static io.tidegate.core.canlog.format.LittleEndian.put64;
import static io.tidegate.core.canlog.format.LittleEndian.put8;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes Vector BLF: objects 1, 73 and 100 in packed containers of whole objects. Times count from the
 * millisecond of the first frame. Where channels are to be named, object 65 does so. At the end the header is
 * written again, now with the sizes, where the storage allows it.
 */
public final class BlfWriter implements LogWriter {
    /** Where the header goes once its numbers are known. */
    @FunctionalInterface
    public interface HeaderPlace {
        void write(byte[] header) throws IOException;
    }

    private static final int CONTAINER_BYTES = 128 * 1024;
    private static final int MAX_OBJECT = BlfLayout.OBJECT_HEADER + 88;
    private static final int API_NUMBER = 4_070_100;

    private final OutputStream out;
    private final ChannelNumbers channels;
    private final ZoneId zone;
    private final HeaderPlace headerPlace;
    /** A drive becomes a tenth larger than with the usual level, in a third of the time. */
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final BitSet named = new BitSet();
    private final byte[] header = new byte[BlfLayout.FILE_HEADER];
    private final byte[] objects = new byte[CONTAINER_BYTES];
    private final byte[] packed = new byte[CONTAINER_BYTES + 1024];
    private int filled;
    private boolean begun;
    private long startNanos;
    private long lastNanos;
    private long fileSize = BlfLayout.FILE_HEADER;
    private long unpackedSize = BlfLayout.FILE_HEADER;
    private long count;
    private long moved;

    public BlfWriter(OutputStream out, ChannelNumbers channels, ZoneId zone, HeaderPlace headerPlace) {
        this.out = out;
        this.channels = channels;
        this.zone = zone;
        this.headerPlace = headerPlace;
    }

    private void begin(long firstNanos) throws IOException {
        begun = true;
        startNanos = Math.floorDiv(firstNanos, 1_000_000L) * 1_000_000L;
        lastNanos = startNanos;
        put32(header, 0, BlfLayout.FILE_MAGIC);
        put32(header, 4, BlfLayout.FILE_HEADER);
        put32(header, 8, API_NUMBER);
        BlfLayout.putSystemTime(header, BlfLayout.START, local(startNanos));
        BlfLayout.putSystemTime(header, BlfLayout.STOP, local(startNanos));
        out.write(header);
        if (!channels.areNamed()) return;
        for (Map.Entry<String, Integer> one : channels.all().entrySet())
            name(one.getKey(), one.getValue(), 0);
    }

    private LocalDateTime local(long nanos) {
        return Instant.ofEpochMilli(Math.floorDiv(nanos, 1_000_000L)).atZone(zone).toLocalDateTime();
    }

    // hot: runs per frame
    @Override
    public void write(CanFrame frame) throws IOException {
        if (!begun) begin(frame.timeNanos());
        long elapsed = frame.timeNanos() - startNanos;
        if (elapsed < 0) moved++;
        lastNanos = Math.max(lastNanos, frame.timeNanos());
        count++;
        int channel = channels.of(frame.bus());
        if (channels.areNamed() && !named.get(channel)) name(frame.bus(), channel, Math.max(0, elapsed));
        if (filled + MAX_OBJECT > CONTAINER_BYTES) container();
        int flags = frame.flags();
        if ((flags & Flag.ERROR) != 0)
            error(frame, Math.max(0, elapsed));
        else if ((flags & Flag.FD) != 0)
            fd(frame, Math.max(0, elapsed));
        else
            classic(frame, Math.max(0, elapsed));
    }

    /**
     * {@code u32 source (1: a channel) u32 bus type << 16 | channel << 8 u32 length u32 0 text}:
     * {@code database;name}.
     */
    private void name(String bus, int channel, long elapsed) throws IOException {
        named.set(channel);
        byte[] text = (";" + channels.interfaceName(bus) + "\0").getBytes(StandardCharsets.US_ASCII);
        if (filled + MAX_OBJECT > CONTAINER_BYTES) container();
        int at = object(BlfLayout.APP_TEXT, 16 + (text.length + 3 & ~3), elapsed);
        put32(objects, at, 1);
        put32(objects, at + 4, 1 << 16 | (channel + 1 & 0xFF) << 8);
        put32(objects, at + 8, text.length);
        System.arraycopy(text, 0, objects, at + 16, text.length);
        count++;
    }

    /** @return place of the payload, which is zero */
    private int object(int type, int payloadBytes, long elapsed) {
        int at = filled;
        int size = BlfLayout.OBJECT_HEADER + payloadBytes;
        Arrays.fill(objects, at, at + size, (byte) 0);
        put32(objects, at, BlfLayout.OBJECT_MAGIC);
        put16(objects, at + 4, BlfLayout.OBJECT_HEADER);
        put16(objects, at + 6, 1);
        put32(objects, at + 8, size);
        put32(objects, at + 12, type);
        put32(objects, at + 16, BlfLayout.NANOS);
        put64(objects, at + 24, elapsed);
        filled += size;
        return at + BlfLayout.OBJECT_HEADER;
    }

    private void classic(CanFrame frame, long elapsed) {
        int at = object(BlfLayout.CAN_MESSAGE, 16, elapsed);
        boolean remote = (frame.flags() & Flag.REMOTE) != 0;
        common(frame, at, (remote ? BlfLayout.RTR : 0) | sent(frame));
        System.arraycopy(frame.data(), 0, objects, at + 8, frame.length());
    }

    private void fd(CanFrame frame, long elapsed) {
        int at = object(BlfLayout.CAN_FD_MESSAGE, 88, elapsed);
        common(frame, at, sent(frame));
        put8(objects, at + 13, 1 | ((frame.flags() & Flag.BIT_RATE_SWITCH) != 0 ? 2 : 0)
                | ((frame.flags() & Flag.ERROR_STATE) != 0 ? 4 : 0));
        put8(objects, at + 14, frame.length());
        System.arraycopy(frame.data(), 0, objects, at + 20, frame.length());
    }

    private void common(CanFrame frame, int at, int flags) {
        put16(objects, at, channels.of(frame.bus()) + 1);
        put8(objects, at + 2, flags);
        put8(objects, at + 3, frame.dlc());
        put32(objects, at + 4, frame.id() | (frame.isExtended() ? BlfLayout.EXTENDED : 0));
    }

    private static int sent(CanFrame frame) {
        return (frame.flags() & Flag.TRANSMITTED) != 0 ? BlfLayout.TX : 0;
    }

    private void error(CanFrame frame, long elapsed) {
        int at = object(BlfLayout.CAN_ERROR_EXT, 32, elapsed);
        put16(objects, at, channels.of(frame.bus()) + 1);
        int length = Math.min(8, frame.length());
        put8(objects, at + 10, length);
        put32(objects, at + 16, frame.id());
        System.arraycopy(frame.data(), 0, objects, at + 24, length);
    }

    private void container() throws IOException {
        if (filled == 0) return;
        deflater.reset();
        deflater.setInput(objects, 0, filled);
        deflater.finish();
        int length = deflater.deflate(packed);
        byte[] head = new byte[BlfLayout.CONTAINER_HEADER];
        put32(head, 0, BlfLayout.OBJECT_MAGIC);
        put16(head, 4, BlfLayout.OBJECT_BASE);
        put16(head, 6, 1);
        put32(head, 8, head.length + length);
        put32(head, 12, BlfLayout.CONTAINER);
        put16(head, 16, BlfLayout.METHOD_ZLIB);
        put32(head, BlfLayout.UNPACKED_SIZE, filled);
        out.write(head);
        out.write(packed, 0, length);
        out.write(new byte[length % 4]);
        fileSize += head.length + length + length % 4;
        unpackedSize += head.length + filled;
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        container();
        out.flush();
    }

    @Override
    public long moved() { return moved; }

    @Override
    public void close() throws IOException {
        try (out) {
            if (!begun) begin(0);
            flush();
            put64(header, BlfLayout.FILE_SIZE, fileSize);
            put64(header, BlfLayout.UNPACKED_SIZE, unpackedSize);
            put32(header, BlfLayout.OBJECT_COUNT, (int) Math.min(count, Integer.MAX_VALUE));
            BlfLayout.putSystemTime(header, BlfLayout.STOP, local(lastNanos));
            headerPlace.write(header);
        } finally {
            deflater.end();
        }
    }
}
