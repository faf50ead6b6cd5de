package io.tidegate.core.canlog.mf4;

import io.tidegate.core.canlog.format.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of an MF4 file, but for measured data:
 * {@code "##XX" u32 u64 length u64 linkCount u64 links[] data}, little-endian.
 */
final class Mf4Block {
    static final int HEADER = 24;
    /** Longer blocks hold measured data, or nonsense. */
    private static final int LONGEST = 1 << 20;

    private final byte[] bytes;
    private final String kind;
    private final int data;

    private Mf4Block(byte[] bytes, String kind, int data) {
        this.bytes = bytes;
        this.kind = kind;
        this.data = data;
    }

    /** @return null if there is none of these kinds, or its end is missing */
    static @Nullable Mf4Block read(Mf4File file, long at, String... kinds) throws IOException {
        byte[] head = new byte[HEADER];
        if (at < 64 || at > file.size() - HEADER || file.read(at, head, 0, HEADER) < HEADER) return null;
        String kind = new String(head, 2, 2, StandardCharsets.ISO_8859_1);
        if (head[0] != '#' || head[1] != '#' || !List.of(kinds).contains(kind)) return null;
        boolean measured = kind.equals("DT") || kind.equals("DZ") || kind.equals("SD");
        long length = measured ? HEADER + 24 : Math.min(LittleEndian.i64(head, 8), LONGEST);
        long links = LittleEndian.i64(head, 16);
        if (!measured && length > file.size() - at) return null;
        length = Math.max(HEADER, Math.min(length, file.size() - at));
        if (links < 0 || links > (length - HEADER) / 8) return null;
        byte[] bytes = new byte[(int) length];
        file.read(at, bytes, 0, bytes.length);
        return new Mf4Block(bytes, kind, HEADER + 8 * (int) links);
    }

    String kind() { return kind; }

    /** As the block says, with its header. */
    long length() { return LittleEndian.i64(bytes, 8); }

    int links() { return (data - HEADER) / 8; }

    /** @return 0 if there is no such link */
    long link(int index) { return index < links() ? LittleEndian.i64(bytes, HEADER + 8 * index) : 0; }

    /** @return 0 behind the end of the block */
    int u8(int offset) { return has(offset, 1) ? LittleEndian.u8(bytes, data + offset) : 0; }

    int u16(int offset) { return has(offset, 2) ? LittleEndian.u16(bytes, data + offset) : 0; }

    long u32(int offset) { return has(offset, 4) ? LittleEndian.u32(bytes, data + offset) : 0; }

    long i64(int offset) { return has(offset, 8) ? LittleEndian.i64(bytes, data + offset) : 0; }

    double f64(int offset) { return Double.longBitsToDouble(i64(offset)); }

    private boolean has(int offset, int length) { return data + offset + length <= bytes.length; }

    /** Of a TX block, up to its zero. */
    String text() {
        int end = data;
        while (end < bytes.length && bytes[end] != 0) end++;
        return new String(bytes, data, end - data, StandardCharsets.UTF_8);
    }
}
