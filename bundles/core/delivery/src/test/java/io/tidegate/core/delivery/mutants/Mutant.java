package io.tidegate.core.delivery.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fault to be planted into the sources. In {@code mutants.txt}:
 * <pre>
 * ## what is wrong then
 * file delivery/machine/DiskWork.java
 * unit machine.MachineTest#theTestThatSeesIt          where the simulation cannot
 * - a line that is there, once
 * + what stands there instead; none deletes it
 * </pre>
 * Blanks and the places where a line is broken do not count.
 *
 * @param name what is wrong then
 * @param file below {@code io/tidegate/core}
 * @param unit a test that has to fail with it: class below {@code io.tidegate.core} and method; empty: the
 *             simulation has to
 */
record Mutant(String name, String file, String unit, List<String> from, List<String> to) {
    static List<Mutant> all(Path list) throws IOException {
        List<Mutant> all = new ArrayList<>();
        for (String text : Files.readString(list).split("(?m)^## "))
            if (text.contains("\nfile ")) all.add(parse(text));
        return all;
    }

    private static Mutant parse(String text) {
        List<String> lines = text.lines().toList();
        return new Mutant(lines.get(0).strip(), String.join("", values(lines, "file ")),
                String.join("", values(lines, "unit ")),
                values(lines, "- "), values(lines, "+ "));
    }

    private static List<String> values(List<String> lines, String begin) {
        return lines.stream().filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip()).toList();
    }

    /** The source with the fault in it. */
    String plantedIn(String source) {
        String lines = from.stream().map(Mutant::inAnyLayout).collect(Collectors.joining("\\s*"));
        Matcher found = Pattern.compile("(?m)^[ \t]*" + lines + "[ \t]*$").matcher(source);
        if (!found.find()) throw new IllegalStateException(name + ": expected in " + file + ": " + from);
        String planted =
                source.substring(0, found.start()) + String.join("\n", to) + source.substring(found.end());
        if (found.find()) throw new IllegalStateException(name + ": its lines are twice in " + file);
        return planted;
    }

    /** A pattern for the line, wherever the formatter breaks it. */
    private static String inAnyLayout(String line) {
        return line.codePoints().filter(c -> !Character.isWhitespace(c))
                .mapToObj(c -> Pattern.quote(Character.toString(c))).collect(Collectors.joining("\\s*"));
    }
}
