package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever gets the distribution gets the licence of each library in it: inside its jar, or in
 * {@code licenses/}.
 */
class LicencesIT {
    private static final Path TEXTS = Distribution.home().resolve("licenses");

    @Test
    void everyLibraryHasATextOfItsLicence() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path jar : libraries())
            if (!hasTextInside(jar) && textsBeside(jar).isEmpty()) without.add(jar.getFileName().toString());
        assertEquals(List.of(), without,
                "add a file to licenses/ that is named after the jar, without its version");
    }

    @Test
    void everyTextIsOfALibraryThatIsThereAndHasNone() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (Path jar : libraries()) if (!hasTextInside(jar)) needed.addAll(textsBeside(jar));
        assertEquals(new TreeSet<>(texts()), needed);
    }

    /** Jars of others; the licence of ours is {@code LICENSE}, and of what is embedded in them inside. */
    private static List<Path> libraries() throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (String folder : List.of("bundles", "lib"))
            try (Stream<Path> jars = Files.list(Distribution.home().resolve(folder))) {
                for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList())
                    if (!isOurs(jar)) libraries.add(jar);
            }
        assertTrue(libraries.size() > 20, libraries::toString);
        return libraries;
    }

    private static boolean isOurs(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name != null && name.startsWith("io.tidegate.")
                    || jar.getFileName().toString().equals("launcher.jar");
        }
    }

    private static boolean hasTextInside(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> !entry.isDirectory() && entry.getSize() != 0
                    && entry.getName()
                            .matches("(?i)(META-INF/)?(.*/)?(licen[sc]e|about|copying)[^/]*(?<!\\.class)"));
        }
    }

    /** Those that its name begins with, followed by something else than a letter. */
    private static List<String> textsBeside(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        return texts().stream()
                .filter(text -> name.matches("\\Q" + text.replaceFirst("\\.txt$", "") + "\\E[^a-z].*"))
                .toList();
    }

    private static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
