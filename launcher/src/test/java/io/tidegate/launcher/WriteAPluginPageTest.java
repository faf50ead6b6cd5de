package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page "Write a plugin" can be followed from an empty folder: each file that it shows is the whole file
 * of the example, which the build compiles and {@code PluginPageIT} drops into a gateway.
 */
class WriteAPluginPageTest {
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Path EXAMPLE = ROOT.resolve("examples/greenhouse");
    private static final Path PAGE = ROOT.resolve("launcher/docs/write-a-plugin.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^`([\\w./~-]+)`:\n\n```\\w+\n(.*?)^```$");
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>([\\w.-]+)</artifactId>\\s*<version>([^<]+)</version>");

    private static Map<String, String> shown() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) files.put(block.group(1), block.group(2));
        return files;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(EXAMPLE.resolve("target"))).toList();
        }
    }

    @Test
    void everyFileOnThePageIsTheWholeFileOfTheExample() throws IOException {
        List<Path> files = files();
        for (Map.Entry<String, String> shown : shown().entrySet()) {
            Path file = files.stream().filter(path -> path.endsWith(shown.getKey())).findFirst()
                    .orElseThrow(() -> new AssertionError("no file of the example: " + shown.getKey()));
            assertEquals(Files.readString(file), shown.getValue(), shown.getKey());
        }
    }

    @Test
    void whoFollowsThePageHasAllThatIsNeeded() throws IOException {
        Map<String, String> shown = shown();
        for (Path file : files()) {
            boolean isNeeded = file.endsWith("pom.xml") || file.getParent().endsWith("config")
                    || file.startsWith(EXAMPLE.resolve("src/main")) && !file.endsWith("package-info.java");
            assertTrue(!isNeeded || shown.keySet().stream().anyMatch(file::endsWith),
                    file + " is not on the page");
        }
    }

    @Test
    void bothExamplesAreBuiltWithTheSameVersions() throws IOException {
        Map<String, String> here = versions(EXAMPLE);
        versions(ROOT.resolve("examples/sink-graphite")).forEach((artifact, version) -> {
            if (here.containsKey(artifact)) assertEquals(version, here.get(artifact), artifact);
        });
    }

    private static Map<String, String> versions(Path project) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Matcher artifact = ARTIFACT.matcher(Files.readString(project.resolve("pom.xml")));
        while (artifact.find()) versions.put(artifact.group(1), artifact.group(2));
        versions.keySet().removeAll(List.of("sink-graphite", "greenhouse"));
        assertTrue(versions.size() > 5, project + " has few versions: " + versions);
        return versions;
    }
}
