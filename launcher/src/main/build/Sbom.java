import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes what the distribution is made of, with versions, licences and checksums, as CycloneDX JSON. Run by
 * the build, from this file: {@code java Sbom.java PROJECT REPOSITORY TIME OUT VERSION OUT-OF-KAFKA}; what is
 * only for Kafka has an archive of its own. The plugin of CycloneDX does not work offline, and does not know
 * what a room embeds of a library that it has no dependency on at run time. The same input gives the same
 * bytes.
 */
public final class Sbom {
    private static final String OURS = "io.tidegate";
    private static final Pattern COORDINATES =
            Pattern.compile("^\\s+([\\w.-]+):([\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):\\w+(?:\\s.*)?$");
    /** Rooms that have classes of libraries inside; their build writes the list. */
    private static final List<String> ROOMS_WITH_LIBRARIES =
            List.of("base/influxclient", "base/mqttclient", "base/kafkaclient", "can/socketcan");

    private static final Pattern FOR_KAFKA =
            Pattern.compile("/" + OURS + "/(sinks\\.kafka|base\\.kafkaclient)@");

    private final Path project;
    private final Path repository;
    /** By purl, so sorted. */
    private final Map<String, Part> parts = new TreeMap<>();
    private final Map<String, Set<String>> inside = new TreeMap<>();

    private record Part(String group, String name, String version, JsonArrayBuilder licences, String sha256) {
        String purl() {
            return "pkg:" + (group.equals("npm") ? "npm/" : "maven/" + group + "/") + name + "@" + version
                    + (group.equals("npm") ? "" : "?type=jar");
        }
    }

    private Sbom(Path project, Path repository) {
        this.project = project;
        this.repository = repository;
    }

    public static void main(String[] args) throws Exception {
        Sbom sbom = new Sbom(Path.of(args[0]), Path.of(args[1]));
        sbom.collect();
        Sbom kafka = sbom.apart();
        sbom.write("tidegate", args[2], args[4], Path.of(args[3]));
        kafka.write("tidegate-kafka", args[2], args[4], Path.of(args[5]));
    }

    private void write(String name, String time, String version, Path out) throws Exception {
        Files.createDirectories(out.getParent());
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newOutputStream(out))) {
            writer.write(document(name, time, version));
        }
    }

    /** Takes out our bundles that are only for Kafka, and what is only inside these. */
    private Sbom apart() {
        Sbom kafka = new Sbom(project, repository);
        for (String purl : List.copyOf(parts.keySet()))
            if (FOR_KAFKA.matcher(purl).find()) kafka.parts.put(purl, parts.remove(purl));
        for (String purl : kafka.parts.keySet())
            if (inside.containsKey(purl)) kafka.inside.put(purl, inside.remove(purl));
        for (Set<String> taken : kafka.inside.values())
            for (String purl : taken)
                kafka.parts.put(purl, inside.values().stream().anyMatch(others -> others.contains(purl))
                        ? parts.get(purl)
                        : parts.remove(purl));
        return kafka;
    }

    private void collect() throws Exception {
        for (String part : listed("features/target/bundles.txt")) add(part);
        for (String part : listed("launcher/target/libraries.txt")) add(part);
        for (String room : ROOMS_WITH_LIBRARIES) {
            String purl = find(room.replace('/', '.'));
            for (String part : listed("bundles/" + room + "/target/inside.txt")) put(purl, add(part));
        }
        for (String line : Files.readAllLines(project.resolve("launcher/src/main/build/inside.txt")))
            if (!line.startsWith("#")) addUnknownToMaven(line.split("\\s+\\|\\s+"));
    }

    private void put(String jar, String part) {
        inside.computeIfAbsent(jar, key -> new TreeSet<>()).add(part);
    }

    private String find(String name) {
        return parts.entrySet().stream().filter(entry -> entry.getValue().name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no part is called " + name)).getKey();
    }

    /** {@code group:name:version} of each line that is one of dependency:list. */
    private List<String> listed(String file) throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(project.resolve(file))) {
            Matcher coordinates = COORDINATES.matcher(line);
            if (coordinates.matches())
                found.add(coordinates.group(1) + ":" + coordinates.group(2) + ":" + coordinates.group(3));
        }
        if (found.isEmpty()) throw new IllegalStateException(file + " lists nothing");
        return found;
    }

    private String add(String coordinates) throws Exception {
        String[] words = coordinates.split(":");
        String name = words[1] + "-" + words[2];
        boolean own = words[0].equals(OURS);
        // may have less in it than its authors' (unneeded.txt)
        Path shipped = bundle(words[0] + "." + name + ".jar");
        Path jar = own || Files.isRegularFile(shipped) ? shipped : pom(words).resolveSibling(name + ".jar");
        Part part = new Part(words[0], words[1], words[2],
                licences(own ? project.resolve("pom.xml") : pom(words)), sha256(jar));
        parts.put(part.purl(), part);
        return part.purl();
    }

    private Path bundle(String name) {
        return project.resolve("launcher/target/tidegate/bundles").resolve(name);
    }

    private Path pom(String... words) {
        return repository.resolve(words[0].replace('.', '/')).resolve(words[1]).resolve(words[2])
                .resolve(words[1] + "-" + words[2] + ".pom");
    }

    private void addUnknownToMaven(String... words) throws Exception {
        Path jar;
        try (Stream<Path> jars = Files.list(bundle(""))) {
            jar = jars.filter(file -> file.getFileName().toString().matches("\\Q" + words[0] + "\\E-\\d.*"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("inside.txt: no jar is called " + words[0]));
        }
        String[] name = words[1].split(":");
        JsonArrayBuilder licence =
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("expression", words[2]));
        Part part =
                new Part(name[0], name[1], version(jar, words[3], Pattern.compile(words[4])), licence, null);
        parts.put(part.purl(), part);
        String file = jar.getFileName().toString();
        put(parts.entrySet().stream()
                .filter(entry -> file.equals(entry.getValue().group() + "." + entry.getValue().name()
                        + "-" + entry.getValue().version() + ".jar"))
                .findFirst().orElseThrow().getKey(), part.purl());
    }

    private static String version(Path jar, String entry, Pattern pattern) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String text = new String(file.getInputStream(file.getJarEntry(entry)).readAllBytes(), "UTF-8");
            Matcher version = pattern.matcher(text.replaceAll("\r?\n ", "")); // a manifest folds its lines
            if (!version.find())
                throw new IllegalStateException("inside.txt: no version in " + entry + " of " + jar);
            return version.group(1);
        }
    }

    /** Those of the POM, or of the nearest parent that has some. */
    private JsonArrayBuilder licences(Path pom) throws Exception {
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile())
                .getDocumentElement();
        Element licences = child(root, "licenses");
        if (licences == null) {
            Element parent = child(root, "parent");
            if (parent == null)
                throw new IllegalStateException("no licence in " + pom + " and what it stands on");
            return licences(
                    pom(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")));
        }
        JsonArrayBuilder found = Json.createArrayBuilder();
        for (Node node = licences.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element licence)
                found.add(licence(text(licence, "name"), text(licence, "url")));
        return found;
    }

    private static JsonObjectBuilder licence(String name, String url) {
        JsonObjectBuilder licence = Json.createObjectBuilder();
        String id = spdx(name, url);
        if (id != null)
            licence.add("id", id);
        else
            licence.add("name", name);
        if (id == null && !url.isEmpty()) licence.add("url", url);
        return Json.createObjectBuilder().add("license", licence);
    }

    /** The identifier of SPDX for what POMs call it. */
    private static String spdx(String name, String url) {
        String both = (name + " " + url).toLowerCase(java.util.Locale.ROOT);
        if (both.contains("apache") && both.matches(".*2[.-]0.*")) return "Apache-2.0";
        if (both.contains("mit-0")) return "MIT-0";
        if (both.matches(".*\\bmit\\b.*")) return "MIT";
        if (both.matches(".*(bsd.3|3.clause|revised bsd).*")) return "BSD-3-Clause";
        if (both.matches(".*\\bisc\\b.*")) return "ISC";
        if (both.matches(".*(epl-2\\.0|eclipse public license.* 2\\.0).*")) return "EPL-2.0";
        if (both.matches(".*lgpl-2\\.1.*")) return "LGPL-2.1-or-later";
        return null;
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && element.getTagName().equals(name)) return element;
        return null;
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private JsonObject document(String name, String time, String version) throws Exception {
        String self = "pkg:maven/" + OURS + "/" + name + "@" + version;
        JsonArrayBuilder components = Json.createArrayBuilder();
        JsonArrayBuilder dependencies = Json.createArrayBuilder().add(dependency(self, parts.keySet().stream()
                .filter(part -> inside.values().stream().noneMatch(taken -> taken.contains(part))).toList()));
        parts.forEach((purl, part) -> components.add(component(purl, part)));
        inside.forEach((purl, taken) -> dependencies.add(dependency(purl, taken)));
        return Json.createObjectBuilder().add("bomFormat", "CycloneDX").add("specVersion", "1.6")
                .add("version", 1)
                .add("metadata",
                        Json.createObjectBuilder().add("timestamp", time).add("component",
                                Json.createObjectBuilder()
                                        .add("type", "application").add("bom-ref", self).add("group", OURS)
                                        .add("name", name)
                                        .add("version", version)
                                        .add("licenses", licences(project.resolve("pom.xml")))
                                        .add("purl", self)))
                .add("components", components).add("dependencies", dependencies).build();
    }

    private static JsonObjectBuilder component(String purl, Part part) {
        JsonObjectBuilder component = Json.createObjectBuilder().add("type", "library").add("bom-ref", purl);
        if (!part.group().equals("npm")) component.add("group", part.group());
        component.add("name", part.name()).add("version", part.version());
        if (part.sha256() != null) component.add("hashes", Json.createArrayBuilder().add(
                Json.createObjectBuilder().add("alg", "SHA-256").add("content", part.sha256())));
        return component.add("licenses", part.licences()).add("purl", purl);
    }

    private static JsonObjectBuilder dependency(String purl, Iterable<String> needs) {
        JsonArrayBuilder on = Json.createArrayBuilder();
        needs.forEach(on::add);
        return Json.createObjectBuilder().add("ref", purl).add("dependsOn", on);
    }
}
