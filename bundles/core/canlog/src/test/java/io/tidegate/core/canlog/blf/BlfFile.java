package io.tidegate.core.canlog.blf;

import io.tidegate.core.canlog.format.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;

/** Packs BLF files by hand for the tests, as Vector's programs lay them out. */
public final class BlfFile {
    static final LocalDateTime START = LocalDateTime.of(2023, 11, 14, 22, 13, 20, 125_000_000);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public BlfFile() {
        byte[] header = new byte[BlfLayout.FILE_HEADER];
        LittleEndian.put32(header, 0, BlfLayout.FILE_MAGIC);
        LittleEndian.put32(header, 4, BlfLayout.FILE_HEADER);
        BlfLayout.putSystemTime(header, BlfLayout.START, START);
        out.writeBytes(header);
    }

    /** @param words payload as little-endian 32-bit words */
    public static byte[] object(int type, int headerSize, int flags, long time, int payloadBytes,
            int... words) {
        byte[] object = new byte[headerSize + payloadBytes];
        LittleEndian.put32(object, 0, BlfLayout.OBJECT_MAGIC);
        LittleEndian.put16(object, 4, headerSize);
        LittleEndian.put16(object, 6, 1);
        LittleEndian.put32(object, 8, object.length);
        LittleEndian.put32(object, 12, type);
        LittleEndian.put32(object, 16, flags);
        LittleEndian.put64(object, 24, time);
        for (int i = 0; i < words.length; i++) LittleEndian.put32(object, headerSize + 4 * i, words[i]);
        return object;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
            all.writeBytes(new byte[part.length % 4]);
        }
        return all.toByteArray();
    }

    public BlfFile top(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public BlfFile container(int method, byte[] content) {
        byte[] packed = content;
        if (method == BlfLayout.METHOD_ZLIB) {
            Deflater deflater = new Deflater();
            deflater.setInput(content);
            deflater.finish();
            byte[] room = new byte[content.length + 100];
            packed = java.util.Arrays.copyOf(room, deflater.deflate(room));
            System.arraycopy(room, 0, packed, 0, packed.length);
            deflater.end();
        }
        byte[] header = new byte[BlfLayout.CONTAINER_HEADER];
        LittleEndian.put32(header, 0, BlfLayout.OBJECT_MAGIC);
        LittleEndian.put16(header, 4, BlfLayout.OBJECT_BASE);
        LittleEndian.put16(header, 6, 1);
        LittleEndian.put32(header, 8, header.length + packed.length);
        LittleEndian.put32(header, 12, BlfLayout.CONTAINER);
        LittleEndian.put16(header, 16, method);
        LittleEndian.put32(header, BlfLayout.UNPACKED_SIZE, content.length);
        out.writeBytes(header);
        out.writeBytes(packed);
        out.writeBytes(new byte[packed.length % 4]);
        return this;
    }

    public byte[] bytes() { return out.toByteArray(); }
}
