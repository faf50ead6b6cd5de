package io.tidegate.launcher;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A room of the tree as it was built: a folder below bundles.
 *
 * @param name   its path with dots, e.g. {@code sinks.influx1}
 * @param folder its folder
 */
record Room(String name, Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("tidegate.root", ".."));
    private static final Path BUNDLES = ROOT.resolve("bundles");

    /** Every folder below bundles with a pom of its own. */
    static List<Room> all() throws IOException {
        try (Stream<Path> paths = Files.walk(BUNDLES, 3)) {
            return paths.filter(path -> path.getFileName().toString().equals("pom.xml"))
                    .map(Path::getParent).filter(folder -> !folder.equals(BUNDLES))
                    .map(folder -> new Room(BUNDLES.relativize(folder).toString().replace('/', '.'), folder))
                    .sorted(java.util.Comparator.comparing(Room::name)).toList();
        }
    }

    /** The folder of what a user edits. */
    static Path config() { return ROOT.resolve("config"); }

    /** The first word of its name: api, core, can, sinks ... */
    String group() { return name.contains(".") ? name.substring(0, name.indexOf('.')) : name; }

    /** A header of its manifest, parsed; empty if it has none. */
    Parameters header(String header) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("target/classes/META-INF/MANIFEST.MF"))) {
            return OSGiHeader.parseHeader(new Manifest(in).getMainAttributes().getValue(header));
        }
    }

    /** Rooms of ours whose packages it imports. */
    Set<String> importedRooms() throws IOException {
        Set<String> rooms = new TreeSet<>();
        List<String> all = all().stream().map(Room::name).toList();
        for (String imported : header("Import-Package").keySet())
            all.stream().filter(room -> (imported + ".").startsWith("io.tidegate." + room + "."))
                    .forEach(rooms::add);
        if (header("Import-Package").keySet().stream().anyMatch(name -> name.startsWith("com.influxdb")))
            rooms.add("base.influxclient");
        rooms.remove(name);
        return rooms;
    }

    /** Its Java files below {@code src/main}. */
    List<Path> sources() {
        try (Stream<Path> paths = Files.walk(folder.resolve("src/main/java"))) {
            return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java file of a test, of the rooms, the launcher and the examples. */
    static List<Path> tests() throws IOException {
        return javaFiles().stream().filter(path -> path.toString().contains("/src/test/")).toList();
    }

    /** Every Java file that somebody wrote, of the rooms, the launcher and the examples. */
    static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : List.of("bundles", "launcher", "examples"))
            try (Stream<Path> paths = Files.walk(ROOT.resolve(part))) {
                paths.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("/target/")).sorted().forEach(files::add);
            }
        return files;
    }

    /** The Metatype descriptions bnd made of its config annotations. */
    List<Path> metatypes() throws IOException {
        Path metatype = folder.resolve("target/classes/OSGI-INF/metatype");
        if (!Files.isDirectory(metatype)) return List.of();
        try (Stream<Path> paths = Files.list(metatype)) {
            return paths.sorted().toList();
        }
    }

    @Override
    public String toString() { return name; }
}
