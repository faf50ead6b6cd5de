package io.tidegate.core.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file with the target of a journal: a line of text and, in format 2, a line with its checksum. In
 * format 1 there is only the first line, and its line end shows that it is complete.
 */
final class TargetFile {
    static final String NAME = "target";
    /** Name under which it is written before it is renamed: in format 1, and if there already is one. */
    static final String UNFINISHED = "target.new";
    private static final int MAX_BYTES = 64 << 10;
    private static final String CRC = "crc32c ";

    private TargetFile() {}

    /** Writes a new one, whatever was there before; durably, except for the folder. */
    static void create(Disk disk, String target) throws IOException {
        byte[] text = bytes(target);
        try (DiskFile file = fresh(disk, NAME)) {
            file.write(0, text);
            file.force();
        }
    }

    /**
     * Replaces it, durably except for the folder; whatever fails, either the old or the new file is there,
     * complete.
     */
    static void replace(Disk disk, String target) throws IOException {
        byte[] text = bytes(target);
        try (DiskFile file = fresh(disk, UNFINISHED)) {
            file.write(0, text);
            file.force();
        } catch (IOException e) {
            deleteUnfinished(disk, e);
            throw e;
        }
        disk.rename(UNFINISHED, NAME);
    }

    private static void deleteUnfinished(Disk disk, IOException why) {
        try {
            disk.delete(UNFINISHED);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static byte[] bytes(String target) {
        byte[] text = (target + '\n' + CRC + check(target) + '\n').getBytes(StandardCharsets.UTF_8);
        if (target.chars().anyMatch(c -> c < ' ') || text.length > MAX_BYTES)
            throw new IllegalArgumentException("a target is one line of text, at most 64 KiB: " + target);
        return text;
    }

    private static DiskFile fresh(Disk disk, String name) throws IOException {
        try {
            return disk.create(name);
        } catch (FileAlreadyExistsException e) {
            disk.delete(name);
            return disk.create(name);
        }
    }

    /** The target in an existing file; null if it is torn. */
    static @Nullable String read(Disk disk) throws IOException {
        try (DiskFile file = disk.open(NAME, false)) {
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, file.size())];
            return parse(new String(bytes, 0, file.read(0, bytes, bytes.length), StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String parse(String text) {
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
