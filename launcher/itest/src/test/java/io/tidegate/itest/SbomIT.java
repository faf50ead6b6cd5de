package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The list of parts in the distribution ({@code sbom.json}, CycloneDX) against its jars. */
class SbomIT {
    private static final Pattern PURL =
            Pattern.compile("\"purl\": \"pkg:maven/([^/\"]+)/([^@\"]+)@([^?\"]+)");
    private static final Pattern TAKES = Pattern.compile("\"ref\": \"pkg:maven/io.tidegate/([^@\"]+)@");

    @Test
    void everyJarIsListedWithItsVersion() throws Exception {
        Set<String> listed = listed();
        List<String> missing =
                jars().stream().map(jar -> jar.getFileName().toString().replaceAll("\\.jar$", ""))
                        .filter(name -> listed.stream()
                                .noneMatch(part -> name.equals(part) || name.endsWith("." + part)))
                        .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyJarHasTheChecksumThatIsListed() throws Exception {
        String sbom = sbom();
        List<String> other = new ArrayList<>();
        for (Path jar : jars())
            if (!sbom.contains("\"" + sha256(jar) + "\"")) other.add(jar.getFileName().toString());
        assertEquals(List.of(), other);
    }

    @Test
    void everyLibraryThatAJarTellsOfIsListed() throws Exception {
        Set<String> missing = new TreeSet<>();
        for (Path jar : jars()) missing.addAll(inside(jar));
        missing.removeAll(listed());
        assertEquals(Set.of(), missing, "add it to launcher/src/main/build/inside.txt");
    }

    @Test
    void aBundleOfOursWithClassesOfOthersNamesTheirLibraries() throws Exception {
        Set<String> taking = new TreeSet<>();
        for (Path jar : jars()) if (hasClassesOfOthers(jar)) taking.add(room(jar));
        assertTrue(taking.contains("base.mqttclient"), taking::toString);
        Matcher takes = TAKES.matcher(sbom());
        while (takes.find()) taking.remove(takes.group(1));
        assertEquals(Set.of(), taking, "add it to ROOMS_WITH_LIBRARIES of launcher/src/main/build/Sbom.java");
    }

    @Test
    void everyPartHasALicence() throws Exception {
        String[] parts = sbom().split("\"type\": \"library\"");
        assertTrue(parts.length > 80, parts.length + " parts");
        for (int i = 1; i < parts.length; i++)
            assertTrue(
                    parts[i].matches(
                            "(?s).*\"licenses\": \\[\\s*\\{.*(\"id\"|\"name\"|\"expression\"): \"[^\"]+\".*"),
                    parts[i]);
    }

    @Test
    void whatIsInTheArchiveOfKafkaIsListedThereOnly() throws Exception {
        assertTrue(!Files.readString(Distribution.home().resolve("sbom.json")).contains("kafka"));
        String kafka = Files.readString(Distribution.home().resolve("sbom-kafka.json"));
        assertTrue(kafka.contains("/kafka-clients@") && !kafka.contains("/core.http@"), kafka);
    }

    @Test
    void nothingOfTheTestsIsListed() throws Exception {
        assertEquals(List.of(), listed().stream()
                .filter(part -> part.matches("(junit|testkit|selenium|pax-exam|jmh|bnd).*")).toList());
    }

    private static String sbom() throws IOException {
        return Files.readString(Distribution.home().resolve("sbom.json"))
                + Files.readString(Distribution.home().resolve("sbom-kafka.json"));
    }

    private static Set<String> listed() throws IOException {
        Matcher purl = PURL.matcher(sbom());
        Set<String> found = new TreeSet<>();
        while (purl.find()) found.add(purl.group(2) + "-" + purl.group(3));
        return found;
    }

    /** All but the launcher: that is the product whose parts are listed. */
    private static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("bundles", "lib"))
            try (Stream<Path> files = Files.list(Distribution.home().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar") && !file.endsWith("launcher.jar"))
                        .forEach(jars::add);
            }
        assertTrue(jars.size() > 50, jars::toString);
        return jars;
    }

    private static Set<String> inside(Path jar) throws IOException {
        Set<String> found = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().filter(part -> part.getName().endsWith("/pom.properties"))
                    .toList()) {
                Properties pom = new Properties();
                try (InputStream in = file.getInputStream(entry)) {
                    pom.load(in);
                }
                found.add(pom.getProperty("artifactId").strip() + "-" + pom.getProperty("version").strip());
            }
        }
        return found;
    }

    private static boolean hasClassesOfOthers(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream().map(ZipEntry::getName).toList();
            return names.stream().anyMatch(name -> name.startsWith("META-INF/maven/io.tidegate/"))
                    && names.stream()
                            .anyMatch(name -> name.endsWith(".class") && !name.startsWith("io/tidegate/"));
        }
    }

    private static String room(Path jar) {
        return jar.getFileName().toString().replaceAll("^io\\.tidegate\\.|-\\d.*$", "");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
