package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version of everything is in one place, and what is published contains it. */
class PomsTest {
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Set<String> NOT_LOOKED_INTO = Set.of("target", "src", ".git", "examples");

    private static String first(String pattern, Path file) throws IOException {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(file));
        assertTrue(found.find(), file + ": expected " + pattern);
        return found.group(1);
    }

    private static String revision() throws IOException {
        return first("<revision>(.+?)</revision>", ROOT.resolve("pom.xml"));
    }

    private static List<Path> poms() throws IOException {
        List<Path> poms = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isLeftOut = NOT_LOOKED_INTO.contains(folder.getFileName().toString());
                return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith("pom.xml")) poms.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return poms;
    }

    @Test
    void everyPomTakesItsVersionFromTheRevisionOfTheRoot() throws IOException {
        List<Path> poms = poms();
        assertTrue(poms.size() > 40, "expected all poms, found " + poms);
        Path root = ROOT.resolve("pom.xml");
        assertEquals("${revision}", first("</artifactId>\\s*<version>(.*?)</version>", root));
        poms.remove(root);
        for (Path pom : poms)
            assertEquals("${revision}", first("<parent>.*?<version>(.*?)</version>", pom), pom.toString());
    }

    @Test
    void whatIsPublishedContainsTheVersionAndWhereTheSourcesAre() throws IOException {
        Path published = ROOT.resolve("bundles/api/.flattened-pom.xml"); // made by every build
        assertEquals(revision(), first("</artifactId>\\s*<version>(.*?)</version>", published));
        assertFalse(first("<scm.*?<connection>(.*?)</connection>", published).contains("${"));
    }

    @Test
    void theExamplesNameTheVersionOfThisTree() throws IOException {
        for (String example : List.of("sink-graphite", "greenhouse")) {
            Path pom = ROOT.resolve("examples").resolve(example).resolve("pom.xml");
            assertEquals(revision(), first("<tidegate.version>(.+?)</tidegate.version>", pom));
        }
    }
}
