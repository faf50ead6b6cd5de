package io.tidegate.can.recorder;

import io.tidegate.core.canlog.io.ChannelNumbers;
import io.tidegate.core.runtime.Trouble;
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
 * The channel number of each bus in formats that have no names (ASC, BLF). It never changes between the files
 * of a recorder, not even over a restart: {@code .NAME.channels} in its folder has a line {@code 1 car} for
 * each. For one thread.
 */
final class ChannelFile {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelFile.class);
    private static final int MAX = 1_024;

    private final Path file;
    private final Trouble cannotKeep;
    private ChannelNumbers numbers;
    private int saved;

    /**
     * @param name of the recorder, as a file can have it
     * @param who  component and instance, for the log
     */
    ChannelFile(Path folder, String name, String who) {
        file = folder.resolve("." + name + ".channels");
        cannotKeep = new Trouble(who);
    }

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
                boolean isOne = words.length == 2 && words[0].matches("[1-9]\\d{0,3}") && known.size() < MAX;
                int number = isOne ? Integer.parseInt(words[0]) - 1 : -1;
                if (isOne && !known.containsValue(number)) known.putIfAbsent(words[1], number);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{}: expected the channel numbers of the buses, found nothing that can be read; "
                            + "they begin anew",
                    file, e);
        }
        return known;
    }

    /**
     * Keeps numbers that are new. If that fails the recording goes on, for each file names its channels; the
     * next call tries again.
     */
    void save() {
        if (numbers == null || numbers.all().size() == saved) return;
        try {
            write();
            cannotKeep.ends("the channel numbers are in " + file.getFileName());
        } catch (IOException e) {
            cannotKeep.begins("cannot keep the channel numbers of the buses in " + file + " (" + e
                    + "): after a restart they may"
                    + " be others; remove what is in the way, or make room there; retrying with each flush");
        }
    }

    /** What is wrong now; empty if nothing is. Any thread may ask. */
    String trouble() { return cannotKeep.text(); }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        numbers.all().forEach((bus, number) -> text.append(number + 1).append(' ').append(bus).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        saved = numbers.all().size();
    }
}
