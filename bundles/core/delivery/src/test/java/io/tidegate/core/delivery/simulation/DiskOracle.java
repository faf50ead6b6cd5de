package io.tidegate.core.delivery.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the files of journals as their package describes them; shares no code with core.journal. */
final class DiskOracle {
    private static final int MARK = 0xF55447FD;
    private static final int MARK_OF_FORMAT_1 = 0xF55447FE;

    private static final ThreadLocal<Inflater> INFLATER = ThreadLocal.withInitial(() -> new Inflater(true));

    private DiskOracle() {}

    /**
     * Texts of the records that are on a disk and not acknowledged. @param image each file with what it holds
     */
    static Set<String> waiting(Map<String, byte[]> image) {
        Map<String, Long> acknowledged = new HashMap<>();
        image.forEach((name, data) -> {
            if (name.endsWith("/ack")) acknowledged.put(name.substring(0, name.length() - 3), ack(data));
        });
        Set<String> records = new HashSet<>();
        image.forEach((name, data) -> {
            if (!name.endsWith(".seg")) return;
            String folder = name.substring(0, name.lastIndexOf('/') + 1);
            segment(data, acknowledged.getOrDefault(folder, 0L), records);
        });
        return records;
    }

    private static long ack(byte[] data) {
        long newest = -1;
        long number = 0;
        for (int slot = 0; slot + 20 <= data.length; slot += 512) {
            ByteBuffer values = ByteBuffer.wrap(data, slot, 20).slice();
            if (values.getInt(16) != crc(data, slot, 16) || values.getLong(8) <= newest) continue;
            newest = values.getLong(8);
            number = values.getLong(0);
        }
        return number;
    }

    private static void segment(byte[] data, long acknowledged, Set<String> into) {
        ByteBuffer buffer = ByteBuffer.wrap(data);
        for (int at = 20; at + 28 <= data.length;) {
            int mark = buffer.getInt(at);
            int head = mark == MARK ? 36 : 28;
            int stored = mark == MARK || mark == MARK_OF_FORMAT_1 ? buffer.getInt(at + 24) : -1;
            boolean sound = stored > 0 && stored <= data.length - at - head
                    && buffer.getInt(at + 4) == crc(data, at + 8, head - 8 + stored);
            if (!sound) {
                at++;
                continue;
            }
            long number = buffer.getLong(at + 8);
            byte[] text = Arrays.copyOfRange(data, at + head, at + head + stored);
            if (stored < buffer.getInt(at + 20)) text = inflate(text, buffer.getInt(at + 20));
            for (String line : new String(text, StandardCharsets.UTF_8).split("\n"))
                if (number++ >= acknowledged) into.add(line);
            at += head + stored;
        }
    }

    private static byte[] inflate(byte[] stored, int length) {
        Inflater inflater = INFLATER.get();
        inflater.reset();
        try {
            byte[] plain = new byte[length];
            inflater.setInput(stored);
            inflater.inflate(plain);
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int crc(byte[] data, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, length);
        return (int) crc.getValue();
    }
}
