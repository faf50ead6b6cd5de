package io.tidegate.metrics.host.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Parses lines such as {@code MemFree:  1234 kB} of {@code /proc/meminfo} and {@code /proc/self/status}. */
public final class KeyValueFile {
    private KeyValueFile() {}

    /**
     * Numbers by key, with kB converted to bytes; lines without a number are left out. Empty if there is no
     * file.
     */
    public static Map<String, Long> read(Path file) throws IOException {
        Map<String, Long> numbers = new HashMap<>();
        if (!Files.isReadable(file)) return numbers;
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(':');
            if (colon < 0) continue;
            String[] words = line.substring(colon + 1).strip().split("\\s+");
            if (!words[0].matches("\\d{1,15}")) continue;
            long factor = words.length > 1 && words[1].equals("kB") ? 1024 : 1;
            numbers.put(line.substring(0, colon), Long.parseLong(words[0]) * factor);
        }
        return numbers;
    }
}
