package io.tidegate.itest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes a spool as the first version of Tidegate did, by what {@code package-info} of core.journal says. */
final class FormatOne {
    private static final int MARK = 0xF55447FE;
    private static final int BLOCK = 100;
    private static final int SEGMENT = 1000;
    private static final int ACK_SLOT = 512;

    private FormatOne() {}

    /**
     * Lines of the numbers {@code from} up to {@code to}, stored plainly.
     *
     * @param settled so many of them are
     */
    static void write(Path folder, String target, int from, int to, int settled) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("target"), target + "\n");
        ByteBuffer ack = ByteBuffer.allocate(2 * ACK_SLOT).putLong(1 + settled).putLong(1);
        ack.putInt(crc(ack.array(), 0, 16));
        Files.write(folder.resolve("ack"), ack.array());
        for (int n = from; n < to; n += SEGMENT) {
            long number = 1 + n - from;
            byte[] bytes = segment(number, n, Math.min(to, n + SEGMENT));
            Files.write(folder.resolve("%016x.seg".formatted(number)), bytes);
        }
    }

    private static byte[] segment(long number, int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] magic = "TGSPOOL\1".getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = ByteBuffer.allocate(16).put(magic).putLong(number).array();
        out.write(head);
        out.writeInt(crc(head, 0, head.length));
        for (int n = from; n < to; n += BLOCK) {
            int end = Math.min(to, n + BLOCK);
            byte[] text = CountedFrames.lines(n, end).getBytes(StandardCharsets.UTF_8);
            ByteBuffer rest = ByteBuffer.allocate(20 + text.length).putLong(number + n - from).putInt(end - n)
                    .putInt(text.length).putInt(text.length).put(text);
            out.writeInt(MARK);
            out.writeInt(crc(rest.array(), 0, rest.capacity()));
            out.write(rest.array());
        }
        return bytes.toByteArray();
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
