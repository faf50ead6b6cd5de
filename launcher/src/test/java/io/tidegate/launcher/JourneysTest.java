package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A stranger who follows a journey of ARCHITECTURE.md finds every class that it names, in the folder that it
 * names.
 */
class JourneysTest {
    private static final int JOURNEYS = 4;
    private static final int MIN_CLASSES = 50;
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

    private final Map<String, Set<String>> classes = new HashMap<>();

    /**
     * The names of the classes below a folder, {@code can/network}, {@code api},
     * {@code examples/sink-graphite}.
     */
    private Set<String> classesIn(String folder) throws IOException {
        if (!classes.containsKey(folder)) classes.put(folder, read(folder(folder)));
        return classes.get(folder);
    }

    private static Path folder(String name) {
        Path room = ROOT.resolve("bundles").resolve(name);
        return Files.isDirectory(room) ? room : ROOT.resolve(name);
    }

    private static Set<String> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", "")).collect(Collectors.toSet());
        }
    }

    private static String journeys() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        int begin = page.indexOf("\n## Four journeys");
        assertTrue(begin >= 0, "ARCHITECTURE.md has no journeys");
        return page.substring(begin, page.indexOf("\n## ", begin + 1));
    }

    private static boolean isFolder(String word) {
        return !CLASS.matcher(word).matches() && Files.isDirectory(folder(word).resolve("src"));
    }

    @Test
    void everyClassOnTheWayIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (String paragraph : journeys().split("\n\n|\n- ")) {
            List<String> named = new ArrayList<>();
            Matcher word = WORD.matcher(paragraph);
            while (word.find()) {
                if (isFolder(word.group(1))) named.add(word.group(1));
                if (!CLASS.matcher(word.group(1)).matches()) continue;
                found++;
                if (!isThere(word.group(1), named)) missing.add(word.group(1) + " in " + named);
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found >= MIN_CLASSES, found + " classes on the way");
    }

    /** In one of the folders that were named before it in the same item. */
    private boolean isThere(String name, List<String> folders) throws IOException {
        for (String folder : folders) if (classesIn(folder).contains(name)) return true;
        return false;
    }

    @Test
    void thereAreFour() throws IOException {
        assertEquals(JOURNEYS,
                Pattern.compile("(?m)^\\*\\*[^*]+\\*\\*$").matcher(journeys()).results().count());
    }
}
