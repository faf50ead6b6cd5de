package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** How large the distribution is, and what is inside its bundles, as ARCHITECTURE.md says. */
class InsideIT {
    private static final long MAX_BYTES = 25_000_000;
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern OURS = Pattern.compile("io\\.tidegate\\.(.+)-\\d.*\\.jar");

    private static List<Path> jars() throws IOException {
        try (Stream<Path> jars = Files.list(Distribution.home().resolve("bundles"))) {
            return jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
        }
    }

    @Test
    void theArchiveHasAtMostTwentyFiveMegabytes() throws IOException {
        long bytes = Files.size(Distribution.home().resolveSibling("tidegate.tar.gz"));
        assertTrue(bytes <= MAX_BYTES,
                bytes + " bytes; what is not needed can be left out by launcher/src/main/build/unneeded.txt");
    }

    /**
     * The packages of others in each bundle of ours: two parts of the name, or one where that says whose it
     * is.
     */
    private static Map<String, TreeSet<String>> inside() throws IOException {
        Map<String, TreeSet<String>> inside = new TreeMap<>();
        for (Path jar : jars()) {
            Matcher ours = OURS.matcher(jar.getFileName().toString());
            if (!ours.matches()) continue;
            for (String name : classes(jar))
                if (!name.startsWith("io/tidegate/"))
                    inside.computeIfAbsent(ours.group(1), any -> new TreeSet<>()).add(owner(name));
        }
        return inside;
    }

    private static String owner(String name) {
        String[] parts = name.split("/");
        return List.of("kotlin", "okhttp3", "okio", "retrofit2", "dagger").contains(parts[0]) ? parts[0]
                : parts[0] + "." + parts[1];
    }

    private static Map<String, TreeSet<String>> told() throws IOException {
        String page = Files.readString(Distribution.architecture());
        int begin = page.indexOf("\n## Embedded libraries");
        Map<String, TreeSet<String>> told = new TreeMap<>();
        for (MatchResult row : ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1))).results()
                .toList()) {
            TreeSet<String> packages = new TreeSet<>();
            WORD.matcher(row.group(2)).results().forEach(word -> packages.add(word.group(1)));
            if (!packages.isEmpty()) told.put(row.group(1), packages);
        }
        return told;
    }

    @Test
    void theTableNamesTheLibrariesInsideOurBundles() throws IOException { assertEquals(told(), inside()); }

    @Test
    void ofLibrariesInsideOurBundlesNothingIsExportedButTheClientOfInflux() throws IOException {
        List<String> exported = new ArrayList<>();
        for (Path jar : jars()) {
            if (!OURS.matcher(jar.getFileName().toString()).matches()) continue;
            try (JarFile file = new JarFile(jar.toFile())) {
                String exports = file.getManifest().getMainAttributes().getValue("Export-Package");
                if (exports == null) continue;
                for (String clause : exports.replaceAll("\"[^\"]*\"", "").split(","))
                    if (!clause.trim().matches("(io\\.tidegate|com\\.influxdb)\\b.*"))
                        exported.add(jar.getFileName() + ": " + clause);
            }
        }
        assertEquals(List.of(), exported);
    }

    @Test
    void nothingIsLeftForSystemsThatNobodyCanStartItOn() throws IOException {
        List<String> left = new ArrayList<>();
        for (Path jar : jars())
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream().map(ZipEntry::getName).filter(name -> name.matches(".*\\.(dll|a)"))
                        .forEach(left::add);
            }
        assertEquals(List.of(), left);
    }
}
