package io.tidegate.shell.command;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.core.runtime.Others;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lines that a server refused for good. */
public final class LetterCommands {
    private final Others others = new Others("shell");
    private final Supplier<List<DeadLetters>> all;

    public LetterCommands(Supplier<List<DeadLetters>> all) { this.all = all; }

    public String list() {
        Table table = new Table("sink", "lines", "file");
        String failed = others.each(all.get(), "dead letters",
                letters -> table.row(letters.sink(), lines(letters.file()), letters.file()));
        return table.or("no sink keeps dead letters", failed);
    }

    private static String lines(Path file) {
        if (!Files.exists(file)) return "0";
        try (Stream<String> lines = Files.lines(file)) {
            return String.valueOf(lines.filter(line -> !line.isBlank() && !line.startsWith("#")).count());
        } catch (IOException | java.io.UncheckedIOException e) {
            return "unreadable";
        }
    }

    /** @param sink its whole name, or the part behind ~ */
    public String resend(String sink) { return Audit.told("resend " + sink, sendAgain(sink)); }

    private String sendAgain(String sink) {
        List<DeadLetters> found = new ArrayList<>();
        others.each(all.get(), "dead letters", letters -> {
            if (letters.sink().equals(sink) || letters.sink().endsWith("~" + sink)) found.add(letters);
        });
        if (!found.isEmpty()) return again(found.get(0));
        return "there is no sink " + sink + "; tidegate:letters lists all";
    }

    private static String again(DeadLetters letters) {
        try {
            return letters.sink() + ": " + letters.replay()
                    + " lines are sent again; those that are refused again come back into the file";
        } catch (IOException e) {
            return letters.sink() + ": nothing is sent again: " + e.getMessage();
        }
    }
}
