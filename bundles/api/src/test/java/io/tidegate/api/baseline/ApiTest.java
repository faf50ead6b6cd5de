package io.tidegate.api.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the promises of the README to plugins: this api against that of the last release, in
 * {@code src/test/api/baseline.txt}. The file is written anew when there is a release, and only then:
 * {@code -Dtidegate.api.baseline=write}.
 */
class ApiTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path BASELINE = Path.of("src/test/api/baseline.txt");

    @Test
    void aPluginOfTheLastReleaseStillWorks() throws IOException {
        SortedSet<String> now = Signatures.of(SOURCES, CLASSES);
        assertTrue(now.size() > 300, "expected the whole api, found " + now.size() + " lines of it");
        if ("write".equals(System.getProperty("tidegate.api.baseline"))) Files.write(BASELINE, now);
        SortedSet<String> before = new TreeSet<>(Files.readAllLines(BASELINE));
        assertEquals("", String.join("\n", Baseline.faults(before, now)));
    }

    @Test
    void everyInterfaceSaysWhoImplementsIt() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList())
                assertTold(file);
        }
    }

    private static void assertTold(Path file) throws IOException {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
        if (name.endsWith("package-info")) return;
        Class<?> type;
        try {
            type = Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
        if (!type.isInterface()) return;
        byte[] compiled = Files.readAllBytes(file);
        boolean told = List.of("ConsumerType", "ProviderType").stream()
                .anyMatch(annotation -> Signatures.has(compiled, annotation));
        assertTrue(told, name
                + ": expected @ConsumerType (plugins implement it) or @ProviderType (only the gateway "
                + "does), found neither");
    }
}
