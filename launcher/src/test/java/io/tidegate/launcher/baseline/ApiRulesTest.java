package io.tidegate.launcher.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the promises to plugins ("Compatibility" in the README of api): the exported packages of api, testkit
 * and the core against those of the last release, in {@code src/test/api/baseline.txt} of each room.
 */
class ApiRulesTest {
    private static final Path BUNDLES = Path.of(System.getProperty("tidegate.root", "..")).resolve("bundles");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path BASELINE = Path.of("src/test/api/baseline.txt");
    private static final String WRITE = "tidegate.api.baseline";

    /** Rooms that export packages for others to build on. */
    static List<Path> rooms() throws IOException {
        List<Path> rooms = new ArrayList<>(List.of(BUNDLES.resolve("api"), BUNDLES.resolve("testkit")));
        try (Stream<Path> core = Files.list(BUNDLES.resolve("core"))) {
            core.filter(room -> Files.exists(room.resolve("pom.xml"))).sorted().forEach(rooms::add);
        }
        rooms.removeIf(room -> !isExporting(room));
        return rooms;
    }

    private static boolean isExporting(Path room) {
        try {
            for (Path info : Signatures.files(room.resolve("src/main/java"), "package-info.java"))
                if (Files.readString(info).contains("@Version(")) return true;
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(room.toString(), e);
        }
    }

    /** Knows the classes of all these rooms; libraries come from the class path of the test. */
    private static URLClassLoader loader() throws IOException {
        List<URL> classes = new ArrayList<>();
        for (Path room : rooms()) classes.add(room.resolve(CLASSES).toUri().toURL());
        return new URLClassLoader(classes.toArray(URL[]::new), ApiRulesTest.class.getClassLoader());
    }

    private static SortedSet<String> now(Path room) throws IOException {
        try (URLClassLoader loader = loader()) {
            return Signatures.of(room.resolve("src/main/java"), room.resolve(CLASSES), loader);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void whatWasBuiltAgainstTheLastReleaseStillWorks(Path room) throws IOException {
        SortedSet<String> now = now(room);
        assertTrue(now.size() > 3, room + ": expected its exported types, found " + now);
        Path baseline = room.resolve(BASELINE);
        if ("write".equals(System.getProperty(WRITE))) {
            Files.createDirectories(baseline.getParent());
            Files.write(baseline, now);
        }
        assertTrue(Files.exists(baseline), baseline + " is missing; -D" + WRITE + "=write makes it");
        SortedSet<String> before = new TreeSet<>(Files.readAllLines(baseline));
        assertEquals("", String.join("\n", Baseline.faults(before, now)), "\n" + room
                + ": see \"Compatibility\" in bundles/api/README.md");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyExportedInterfaceSaysWhoImplementsIt(Path room) throws IOException {
        Path classes = room.resolve(CLASSES);
        for (String line : now(room)) {
            if (!line.matches("\\S+ \\| is public .*interface ")) continue;
            String name = line.substring(0, line.indexOf(' '));
            byte[] compiled = Files.readAllBytes(classes.resolve(name.replace('.', '/') + ".class"));
            boolean told = List.of("ConsumerType", "ProviderType").stream()
                    .anyMatch(annotation -> Signatures.has(compiled, annotation));
            assertTrue(told, name + ": expected @ConsumerType (others implement it) or @ProviderType (only"
                    + " the gateway does), found neither");
        }
    }
}
