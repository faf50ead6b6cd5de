package io.tidegate.itest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a spool by what {@code package-info} of core.journal says of its files, and by nothing else. */
final class SpoolReader {
    private static final int SEGMENT_HEAD = 20;
    private static final int RECORD_HEAD = 36;
    private static final int MARK = 0xF55447FD;

    private SpoolReader() {}

    /** Every line in good records, oldest first, sent or not; none if there is no such folder. */
    static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.isDirectory(folder)) return lines;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".seg")).sorted().toList())
                read(ByteBuffer.wrap(Files.readAllBytes(file)), lines);
        }
        return lines;
    }

    private static void read(ByteBuffer segment, List<String> lines) throws IOException {
        for (int at = SEGMENT_HEAD; at + RECORD_HEAD <= segment.limit();) {
            int stored = segment.getInt(at + 24);
            if (segment.getInt(at) != MARK || stored < 0 || at + RECORD_HEAD + stored > segment.limit())
                return; // torn
            CRC32C crc = new CRC32C();
            crc.update(segment.array(), at + 8, RECORD_HEAD - 8 + stored);
            if ((int) crc.getValue() != segment.getInt(at + 4)) return;
            lines.addAll(text(segment, at + RECORD_HEAD, stored, segment.getInt(at + 20)).lines().toList());
            at += RECORD_HEAD + stored;
        }
    }

    private static String text(ByteBuffer segment, int at, int stored, int plain) throws IOException {
        if (stored == plain) return new String(segment.array(), at, plain, StandardCharsets.UTF_8);
        Inflater inflater = new Inflater(true);
        byte[] bytes = new byte[plain];
        inflater.setInput(segment.array(), at, stored);
        try {
            inflater.inflate(bytes);
        } catch (DataFormatException e) {
            throw new IOException("a record with a good CRC cannot be inflated", e);
        } finally {
            inflater.end();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
