package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Clazz;
import aQute.bnd.osgi.FileResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what ARCHITECTURE.md says of packages: no circles between those of a room or between rooms, and few
 * types in each. Who uses whom is read from the classes as they were built, so that no way to write an import
 * is missed.
 */
class PackageRulesTest {
    /** Types in a package of the product. */
    private static final int MAX_TYPES = 16;
    /** The same for nine of ten packages. */
    private static final int USUAL_MAX_TYPES = 12;

    /** Packages that have more, and why. */
    private static final Map<String, String> MAY_BE_LARGE = Map.of(
            "io.tidegate.testkit", "what authors of plugins extend and import stays where it is",
            "io.tidegate.live.part", "the parts of one page, each with what it tells the browser",
            "io.tidegate.core.journal", "the classes of one file format; who is outside sees six of them",
            "io.tidegate.core.delivery.machine",
            "one state machine: what happens, what follows, and its state");

    /** The rooms and the launcher; a benchmark is no part of the product. */
    static List<Room> parts() throws IOException {
        List<Room> parts = new ArrayList<>(Room.all());
        parts.add(new Room("launcher", Room.config().resolveSibling("launcher")));
        return parts;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void noPackageOfARoomNeedsOneThatNeedsIt(Room room) throws Exception {
        Map<String, Set<String>> uses = packageUses(room);
        assertEquals(uses.size() > 1, uses.values().stream().anyMatch(used -> !used.isEmpty()),
                "packages of " + room
                        + " use each other, if it has several and was built: " + uses);
        assertEquals(List.of(), circles(uses));
    }

    @Test
    void noRoomNeedsOneThatNeedsIt() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Room room : Room.all()) uses.put(room.name(), room.importedRooms());
        assertTrue(uses.values().stream().anyMatch(used -> used.size() > 2), uses.toString());
        assertEquals(List.of(), circles(uses));
    }

    @Test
    void aPackageHasFewTypes() throws IOException {
        Map<String, Integer> large = new TreeMap<>(typesPerPackage());
        large.values().removeIf(types -> types <= MAX_TYPES);
        assertEquals(new TreeSet<>(MAY_BE_LARGE.keySet()), large.keySet(),
                "types in a package: at most " + MAX_TYPES
                        + ", found " + large + "; split it by what its types are about, or say why not");
    }

    @Test
    void nineOfTenPackagesHaveFewer() throws IOException {
        Map<String, Integer> types = typesPerPackage();
        Map<String, Integer> above = new TreeMap<>(types);
        above.values().removeIf(count -> count <= USUAL_MAX_TYPES);
        assertTrue(above.size() * 10 <= types.size(),
                above.size() + " of " + types.size() + " packages have more than "
                        + USUAL_MAX_TYPES + " types: " + above);
    }

    /** Package -> other packages of the same part that its classes mention. */
    private static Map<String, Set<String>> packageUses(Room room) throws Exception {
        Map<String, Set<String>> uses = new TreeMap<>();
        sources(room).forEach(source -> uses.put(packageOf(source), new TreeSet<>()));
        Path classes = room.folder().resolve("target/classes");
        try (Analyzer names = new Analyzer();
                Stream<Path> files = Files.walk(classes.resolve("io/tidegate"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Clazz type = new Clazz(names, classes.relativize(file).toString(), new FileResource(file));
                type.parseClassFile();
                Set<String> used =
                        uses.get(classes.relativize(file.getParent()).toString().replace('/', '.'));
                if (used != null) type.getReferred().forEach(name -> used.add(name.getFQN()));
            }
        }
        uses.forEach((name, used) -> {
            used.retainAll(uses.keySet());
            used.remove(name);
        });
        return uses;
    }

    private static Map<String, Integer> typesPerPackage() throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        for (Room room : parts())
            for (Path source : sources(room)) types.merge(packageOf(source), 1, Integer::sum);
        return types;
    }

    private static List<Path> sources(Room room) {
        return room.sources().stream().filter(path -> !path.getFileName().toString().endsWith("-info.java"))
                .toList();
    }

    private static String packageOf(Path source) {
        String path = source.getParent().toString();
        return path.substring(path.indexOf("src/main/java/") + "src/main/java/".length()).replace('/', '.');
    }

    /** Each that reaches itself, with those on the way that reach it, too. */
    private static List<String> circles(Map<String, Set<String>> uses) {
        List<String> circles = new ArrayList<>();
        for (String from : uses.keySet()) {
            Set<String> reached = reached(from, uses);
            if (!reached.contains(from)) continue;
            circles.add(from + " <-> "
                    + reached.stream()
                            .filter(other -> !other.equals(from) && reached(other, uses).contains(from))
                            .toList());
        }
        return circles;
    }

    private static Set<String> reached(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!next.isEmpty()) {
            String one = next.pop();
            if (reached.add(one)) next.addAll(uses.getOrDefault(one, Set.of()));
        }
        return reached;
    }
}
