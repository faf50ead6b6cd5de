package io.tidegate.core.canlog.mf4;

import io.tidegate.core.canlog.format.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Packs MF4 files block by block for the tests; a block is written before those that refer to it. */
final class Mf4Bytes {
    private static final int HEADER_LINKS = 6;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Mf4Bytes(boolean finalised) {
        byte[] id = new byte[64];
        System.arraycopy(
                ((finalised ? "MDF     " : "UnFinMF ") + "4.11    test    ")
                        .getBytes(StandardCharsets.US_ASCII),
                0, id, 0, 24);
        out.writeBytes(id);
        block("HD", new long[HEADER_LINKS], new byte[32]);
    }

    static byte[] data(int length, Object... placesAndValues) {
        ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < placesAndValues.length; i += 2) {
            int place = (Integer) placesAndValues[i];
            Object value = placesAndValues[i + 1];
            if (value instanceof Byte b)
                data.put(place, b);
            else if (value instanceof Short s)
                data.putShort(place, s);
            else if (value instanceof Integer n)
                data.putInt(place, n);
            else if (value instanceof Long n)
                data.putLong(place, n);
            else if (value instanceof Double d)
                data.putDouble(place, d);
            else
                data.position(place).put((byte[]) value);
        }
        return data.array();
    }

    long block(String kind, long[] links, byte[] data) {
        return block(kind, links, data, 24L + 8 * links.length + data.length);
    }

    long block(String kind, long[] links, byte[] data, long length) {
        out.writeBytes(new byte[-out.size() & 7]);
        long place = out.size();
        ByteBuffer block =
                ByteBuffer.allocate(24 + 8 * links.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        block.put(("##" + kind).getBytes(StandardCharsets.US_ASCII)).putInt(0).putLong(length)
                .putLong(links.length);
        for (long link : links) block.putLong(link);
        out.writeBytes(block.put(data).array());
        return place;
    }

    long text(String text) {
        return block("TX", new long[0], (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    long linear(double offset, double factor) {
        return block("CC", new long[4], data(40, 0, (byte) 1, 6, (short) 2, 24, offset, 32, factor));
    }

    /** @param place byte times 8 plus bit */
    long channel(long next, long children, String name, int type, int dataType, int place, int bits,
            long conversion, long data) {
        return block("CN", new long[] {next, children, text(name), 0, conversion, data, 0, 0},
                data(72, 0, (byte) type, 2, (byte) dataType, 3, (byte) (place % 8), 4, place / 8, 8, bits));
    }

    long group(long next, long channels, long recordId, int flags, int recordBytes) {
        return block("CG", new long[] {next, channels, 0, 0, 0, 0},
                data(32, 0, recordId, 16, (short) flags, 24, recordBytes));
    }

    long packed(byte[] content, int recordBytes) {
        byte[] turned = content.clone();
        int rows = recordBytes > 1 ? content.length / recordBytes : 0;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < recordBytes; column++)
                turned[column * rows + row] = content[row * recordBytes + column];
        Deflater deflater = new Deflater();
        deflater.setInput(turned);
        deflater.finish();
        byte[] room = new byte[content.length + 100];
        byte[] zip = Arrays.copyOf(room, deflater.deflate(room));
        System.arraycopy(room, 0, zip, 0, zip.length);
        deflater.end();
        return block("DZ", new long[0], data(24 + zip.length, 0, (byte) 'D', 1, (byte) 'T', 2,
                (byte) (recordBytes > 1 ? 1 : 0), 4, recordBytes, 8, (long) content.length, 16,
                (long) zip.length, 24, zip));
    }

    long dataGroup(long next, long group, long data, int idBytes) {
        return block("DG", new long[] {next, group, data, 0}, data(8, 0, (byte) idBytes));
    }

    byte[] bytes(long firstDataGroup, long startNanos) {
        byte[] file = out.toByteArray();
        LittleEndian.put64(file, 64 + 24, firstDataGroup);
        LittleEndian.put64(file, 64 + 24 + 8 * HEADER_LINKS, startNanos);
        return file;
    }
}
