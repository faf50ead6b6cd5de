package io.tidegate.can.recorder;

import io.tidegate.core.canlog.ChannelNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channel number of each bus in formats that have no names (ASC, BLF). It never changes between the files of a
 * recorder, not even over a restart: {@code .NAME.channels} in its folder has a line {@code 1 car} for each. For one
 * thread.
 */
final class ChannelFile {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelFile.class);
    private static final int MOST = 1_024;

    private final Path file;
    private ChannelNumbers numbers;
    private int saved;

    /** @param name of the recorder, as a file can have it */
    ChannelFile(Path folder, String name) { file = folder.resolve("." + name + ".channels"); }

    /**
     * The numbers, read when first asked for.
     *
     * @param buses that are recorded, in the order of their numbers if none has one yet; may be empty
     */
    ChannelNumbers numbers(Collection<String> buses) {
        if (numbers != null) return numbers;
        Map<String, Integer> known = read();
        saved = known.size();
        numbers = ChannelNumbers.shared(known);
        buses.forEach(numbers::of);
        return numbers;
    }

    private Map<String, Integer> read() {
        Map<String, Integer> known = new LinkedHashMap<>();
        if (!Files.exists(file)) return known;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] words = line.split(" ", 2);
                boolean isOne = words.length == 2 && words[0].matches("[1-9]\\d{0,3}") && known.size() < MOST;
                int number = isOne ? Integer.parseInt(words[0]) - 1 : -1;
                if (isOne && !known.containsValue(number)) known.putIfAbsent(words[1], number);
            }
        } catch (IOException e) {
            LOG.warn("{}: expected the channel numbers of the buses, found nothing that can be read; they begin anew", file, e);
        }
        return known;
    }

    /** Keeps numbers that are new. @throws IOException if the folder cannot be written */
    void save() throws IOException {
        if (numbers == null || numbers.all().size() == saved) return;
        StringBuilder text = new StringBuilder();
        numbers.all().forEach((bus, number) -> text.append(number + 1).append(' ').append(bus).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        saved = numbers.all().size();
    }
}
