package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tree of ARCHITECTURE.md is the tree that is there. */
class TreeTest {
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Pattern FOLDERS = Pattern.compile("( *)((?:\\w+/ *)+)(.*)");
    private static final Pattern PACKAGE = Pattern.compile("(?<=[ (])\\.([a-z]\\w*)");
    private static final String BUNDLES = "bundles/";

    /** Each folder of the tree, {@code bundles/core/dbc/}, and what is said of it there. */
    private static Map<String, String> tree() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        int begin = page.indexOf("\n## The tree\n");
        Map<String, String> tree = new TreeMap<>();
        List<String> above = new ArrayList<>();
        String last = "";
        for (String line : page.substring(begin, page.indexOf("\n\n", begin)).split("\n    ")) {
            Matcher folders = FOLDERS.matcher(line);
            if (!folders.matches()) {
                tree.computeIfPresent(last, (path, said) -> said + " " + line);
                continue;
            }
            above.subList(folders.group(1).length() / 2, above.size()).clear();
            for (String folder : folders.group(2).split(" +")) {
                last = String.join("", above) + folder;
                tree.put(last, folders.group(3));
            }
            above.add(last.substring(String.join("", above).length()));
        }
        return tree;
    }

    @Test
    void everyFolderOfTheTreeIsThere() throws IOException {
        assertTrue(tree().size() > 50, tree().toString());
        for (String folder : tree().keySet()) assertTrue(Files.isDirectory(ROOT.resolve(folder)), folder);
    }

    @Test
    void everyRoomIsInTheTree() throws IOException {
        Set<String> rooms =
                tree().keySet().stream().filter(path -> Files.exists(ROOT.resolve(path + "pom.xml")))
                        .filter(path -> path.startsWith(BUNDLES) && !path.equals(BUNDLES))
                        .map(path -> path.substring(BUNDLES.length(), path.length() - 1).replace('/', '.'))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Room.all().stream().map(Room::name).collect(Collectors.toCollection(TreeSet::new)),
                rooms);
    }

    @Test
    void everyPackageOfTheTreeIsThere() throws IOException {
        int packages = 0;
        for (Map.Entry<String, String> entry : tree().entrySet()) {
            Matcher name = PACKAGE.matcher(entry.getValue());
            for (; name.find(); packages++) {
                Path sources = ROOT.resolve(entry.getKey()).resolve("src/main/java/io/tidegate")
                        .resolve(entry.getKey().substring(BUNDLES.length()));
                assertTrue(Files.isDirectory(sources.resolve(name.group(1))),
                        entry.getKey() + " has no package " + name.group());
            }
        }
        assertTrue(packages > 15, packages + " packages are named");
    }
}
