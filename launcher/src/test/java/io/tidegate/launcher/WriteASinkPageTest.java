package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page "Write a sink" shows the example as it is: each block of code is a run of lines of the file that
 * it names.
 */
class WriteASinkPageTest {
    private static final int MAX_CODE_LINES = 60;
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Path EXAMPLE = ROOT.resolve("examples/sink-graphite");
    private static final Path PAGE = ROOT.resolve("launcher/docs/write-a-sink.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:`([\\w./-]+)`:\n\n)?```(\\w*)\n(.*?)^```$");
    private static final Pattern NO_CODE =
            Pattern.compile("\\s*|import .*|package .*|\\s*(/?\\*|//).*|[\\s})(;]*|\\s*@\\w+(\\(.*\\))?\\s*");

    /** A block of the page. @param file that it is taken from; null if none is named */
    private record Block(String file, String language, String text) {}

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        while (matcher.find()) blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
        return blocks;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Path file(String name) throws IOException {
        Path plain = EXAMPLE.resolve(name);
        if (Files.isRegularFile(plain)) return plain;
        return sources().stream().filter(source -> source.endsWith(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no file of the example: " + name));
    }

    @Test
    void everyBlockIsARunOfLinesOfItsFile() throws IOException {
        for (Block block : blocks()) {
            if (block.language.equals("sh")) continue;
            assertTrue(block.file != null, "no file is named above: " + block.text);
            String text = Files.readString(file(block.file));
            assertTrue(("\n" + text).contains("\n" + block.text),
                    block.file + " has no such lines:\n" + block.text);
        }
    }

    @Test
    void everyTypeOfTheExampleIsOnThePage() throws IOException {
        Set<String> shown = blocks().stream().map(Block::file).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Path source : sources())
            assertTrue(
                    source.endsWith("package-info.java") || shown.contains(source.getFileName().toString()),
                    source.toString());
    }

    @Test
    void theExampleIsSixtyLinesBesideImportsAnnotationsCommentsAndBraces() throws IOException {
        long lines = 0;
        for (Path source : sources())
            lines += Files.readAllLines(source).stream().filter(line -> !NO_CODE.matcher(line).matches())
                    .count();
        assertTrue(lines <= MAX_CODE_LINES && lines > MAX_CODE_LINES / 2,
                lines + " lines, at most " + MAX_CODE_LINES);
    }
}
