package io.tidegate.core.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Says whom a journal is for: a line of text and, in format 2, a line with its checksum. In format 1 there is
 * the first line only, and its end tells that it is whole.
 */
final class TargetFile {
    static final String NAME = "target";
    /** Where format 1 wrote the text before it was renamed. */
    static final String UNFINISHED = "target.new";
    private static final int MAX_BYTES = 64 << 10;
    private static final String CRC = "crc32c ";

    private TargetFile() { }

    /** Writes a new one, whatever was there, durably but for the folder. */
    static void create(Disk disk, String target) throws IOException {
        byte[] text = (target + '\n' + CRC + check(target) + '\n').getBytes(StandardCharsets.UTF_8);
        if (target.chars().anyMatch(c -> c < ' ') || text.length > MAX_BYTES)
            throw new IllegalArgumentException("a target is one line of text, at most 64 KiB: " + target);
        try (DiskFile file = fresh(disk)) {
            file.write(0, text);
            file.force();
        }
    }

    private static DiskFile fresh(Disk disk) throws IOException {
        try {
            return disk.create(NAME);
        } catch (FileAlreadyExistsException e) {
            disk.delete(NAME);
            return disk.create(NAME);
        }
    }

    /** What a file that is there says; null if it is torn. */
    static String read(Disk disk) throws IOException {
        try (DiskFile file = disk.open(NAME, false)) {
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, file.size())];
            return parse(new String(bytes, 0, file.read(0, bytes, bytes.length), StandardCharsets.UTF_8));
        }
    }

    private static String parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || text.chars().limit(end).anyMatch(c -> c < ' ')) return null;
        String target = text.substring(0, end);
        String rest = text.substring(end + 1);
        boolean whole = rest.isEmpty() || rest.equals(CRC + check(target) + '\n');
        return whole ? target : null;
    }

    private static String check(String target) {
        CRC32C crc = new CRC32C();
        crc.update(target.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
