package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No line of Java is longer than a reader's window, but for what cannot be broken: the name after
 * {@code import}, and the lines of a text block.
 */
class LineLengthRulesTest {
    private static final int MAX_COLUMNS = 110;
    /** What the beginning of a text block may not be mistaken for, and where comments and blocks begin. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*|\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'");

    /** Numbers of the lines that are too long, from 1. */
    private static List<Integer> tooLong(String source) {
        StringBuilder kept = new StringBuilder(source);
        Matcher token = TOKEN.matcher(source);
        for (int from = 0; token.find(from);) {
            from = token.end();
            if (token.group().equals("/*")) from = source.indexOf("*/", from) + 2;
            if (!token.group().equals("\"\"\"")) continue;
            from = endOfBlock(source, from);
            for (int i = token.end(); i < from; i++) if (source.charAt(i) != '\n') kept.setCharAt(i, '\0');
        }
        List<Integer> found = new ArrayList<>();
        String[] lines = kept.toString().split("\n", -1);
        for (int i = 0; i < lines.length; i++)
            if (lines[i].replace("\0", "").length() > MAX_COLUMNS && !lines[i].startsWith("import "))
                found.add(i + 1);
        return found;
    }

    private static int endOfBlock(String source, int from) {
        int at = from;
        while (!source.startsWith("\"\"\"", at)) at += source.charAt(at) == '\\' ? 2 : 1;
        return at + 3;
    }

    @Test
    void noLineIsLongerThanAWindow() throws IOException {
        List<Path> files = Room.javaFiles();
        assertTrue(files.size() > 1000, files.size() + " files");
        List<String> found = new ArrayList<>();
        for (Path file : files)
            for (int line : tooLong(Files.readString(file))) found.add(file + ":" + line);
        assertEquals(List.of(), found, "lines of more than " + MAX_COLUMNS + " columns: break them");
    }

    @Test
    void textBlocksAndImportsOnlyMayBeLonger() {
        String wide = "x".repeat(MAX_COLUMNS + 1);
        String blocks = "\"\"\"\n" + wide + "\n \\\"\"\" " + wide + "\"\"\"; // \"\"\"\n";
        assertEquals(List.of(), tooLong("import " + wide + ";\n" + blocks));
        assertEquals(List.of(5), tooLong(blocks + "a '\"' \"\\\"\"\n" + wide), "a block has an end");
        assertEquals(List.of(1), tooLong("\"" + wide + "\""));
        assertEquals(List.of(1, 3), tooLong("// " + wide + " \"\"\"\n/* \"\"\"\n" + wide + " */"));
        assertEquals(List.of(1), tooLong("f(" + wide + ", \"\"\"\n a\"\"\");"));
    }
}
