package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the import table of ARCHITECTURE.md, and the shape of a room. Reads manifests and folders as they
 * were built.
 */
class RoomRulesTest {
    private static final int MAX_LINES = 300;
    private static final int MAX_WORDS = 900;
    /** Files of tests that may have more than {@link #MAX_LINES}, and why. */
    private static final Map<String, String> LARGE_TESTS = Map.of(
            "SimSink.java", "the shell of a sink in the simulation, beside the one that it stands for",
            "Simulation.java", "one life of a sink in the simulation",
            "SimDisk.java", "every way in which a disk fails",
            "LetterFileTest.java", "what a file of dead letters survives, one fixture",
            "GrafanaFilesTest.java", "one configuration, and all that is made of it",
            "PlantedServiceFaultsTest.java", "every fault that a contract of a service finds",
            "VcanScenario.java", "a program of its own that runs in a network namespace",
            "LivePageIT.java", "a second class would start a second gateway and a second browser");

    /** Who may import whom, but for {@link #MAY_ALSO_IMPORT}. */
    private static final Map<String, Predicate<String>> MAY_IMPORT = Map.of(
            "api", room -> false,
            "testkit", room -> room.equals("api"),
            "base", room -> room.equals("api") || room.equals("core.runtime"),
            "shell", room -> room.equals("api") || room.equals("core.runtime"),
            "console", room -> room.equals("api") || room.equals("core.runtime"),
            "live", room -> room.equals("api") || room.startsWith("core."),
            "can", room -> room.equals("api") || room.startsWith("core."),
            "metrics", room -> room.equals("api") || room.startsWith("core."),
            "events", room -> room.equals("api") || room.startsWith("core."),
            "sinks", room -> room.equals("api") || room.startsWith("core."));
    /** What a single room may import besides: libraries that are wrapped, and JSON for those that read it. */
    private static final Map<String, String> MAY_ALSO_IMPORT = Map.of("sinks.influx2", "base.influxclient",
            "events.axis", "base.mqttclient", "sinks.mqtt", "base.mqttclient", "sinks.kafka",
            "base.kafkaclient", "base.configuration", "core.json");
    /** Libraries that are wrapped for others. */
    private static final Set<String> WRAPPED = Set.of("base.influxclient", "base.mqttclient",
            "base.kafkaclient");
    /**
     * The floors of the core: each room and the rooms below it that it may import, besides api. A room that
     * is not here may import api only, and nobody of the core may import it.
     */
    private static final Map<String, Set<String>> CORE_BELOW = Map.of(
            "core.grafana", Set.of("core.dbc", "core.metricnames"),
            "core.influx", Set.of("core.http"),
            "core.delivery", Set.of("core.runtime", "core.journal", "core.lineprotocol"));
    /**
     * The core needs no OSGi at run time, so that it is used and tested as plain Java. One exception: each
     * bundle that asks core.delivery for its SinkRuntime gets one of its own, told by the framework who asks
     * and where its data is.
     */
    private static final Map<String, Set<String>> CORE_OSGI =
            Map.of("core.delivery", Set.of("org.osgi.framework"));
    private static final Set<String> MAY_EXPORT = Set.of("api", "testkit", "core");
    /** Rooms that make the product on Felix: their whole purpose is to speak to OSGi. */
    private static final Set<String> MADE_OF_OSGI = Set.of("base");

    static List<Room> rooms() throws IOException { return Room.all(); }

    @Test
    void theTreeHasRooms() throws IOException { assertTrue(rooms().size() >= 20, rooms().toString()); }

    @ParameterizedTest
    @MethodSource("rooms")
    void importsOnlyWhatItsGroupMay(Room room) throws IOException {
        for (String imported : room.importedRooms()) {
            boolean also = imported.equals(MAY_ALSO_IMPORT.get(room.name()));
            assertTrue(also || mayImport(room, imported), room + " imports " + imported);
        }
    }

    private static boolean mayImport(Room room, String imported) {
        if (!room.group().equals("core")) return MAY_IMPORT.get(room.group()).test(imported);
        return imported.equals("api") || CORE_BELOW.getOrDefault(room.name(), Set.of()).contains(imported);
    }

    @Test
    void theFloorsOfTheCoreAreRoomsAndNoneStandsOnItself() throws IOException {
        Set<String> names = rooms().stream().map(Room::name).collect(Collectors.toSet());
        CORE_BELOW.forEach((room, below) -> {
            assertTrue(names.contains(room) && names.containsAll(below), room + " on " + below);
            below.forEach(lower -> assertFalse(CORE_BELOW.containsKey(lower),
                    room + " on " + lower + ": is it a circle?"));
        });
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void exportsOnlyIfItIsForOthers(Room room) throws IOException {
        boolean may = MAY_EXPORT.contains(room.group()) || WRAPPED.contains(room.name());
        if (!may) assertEquals(Set.of(), room.header("Export-Package").keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void needsNoOsgiAtRunTimeIfItIsTheCore(Room room) throws IOException {
        if (!room.group().equals("core") && !room.group().equals("api")) return;
        Set<String> osgi =
                room.header("Import-Package").keySet().stream().filter(name -> name.startsWith("org.osgi"))
                        .collect(Collectors.toCollection(TreeSet::new));
        osgi.removeAll(CORE_OSGI.getOrDefault(room.name(), Set.of()));
        assertEquals(Set.of(), osgi);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void hasOneNameEverywhere(Room room) throws IOException {
        assertEquals(Set.of("io.tidegate." + room.name()), room.header("Bundle-SymbolicName").keySet());
        String packageFolder = "/io/tidegate/" + room.name().replace('.', '/') + "/";
        for (Path source : room.sources())
            assertTrue(source.toString().contains(packageFolder), source.toString());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void keepsOsgiInItsShell(Room room) throws IOException {
        if (MADE_OF_OSGI.contains(room.group())) return;
        for (Path source : room.sources()) {
            String name = source.getFileName().toString();
            if (name.endsWith("Component.java") || name.endsWith("Config.java")) continue;
            String allowed = "import org\\.osgi\\.(annotation"
                    + (name.endsWith("Keys.java") ? "|service\\.metatype\\.annotations" : "")
                    + ")\\..*";
            for (String line : Files.readAllLines(source))
                assertTrue(!line.startsWith("import org.osgi.") || line.matches(allowed),
                        source + ": " + line);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void isSmallInEveryFile(Room room) throws IOException {
        for (Path source : room.sources()) {
            long lines = Files.readAllLines(source).size();
            assertTrue(lines <= MAX_LINES, source + " has " + lines + " lines, at most " + MAX_LINES);
        }
    }

    /** Tests, too: one is about one thing. Those that are larger say why, here. */
    @Test
    void testsAreSmallInEveryFile() throws IOException {
        Set<String> large = new TreeSet<>();
        for (Path test : Room.tests())
            if (Files.readAllLines(test).size() > MAX_LINES) large.add(test.getFileName().toString());
        assertEquals(new TreeSet<>(LARGE_TESTS.keySet()), large, "tests of more than " + MAX_LINES
                + " lines: split them by what they are about");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void tellsWhatItIs(Room room) throws IOException {
        Path readme = room.folder().resolve("README.md");
        assertTrue(Files.isRegularFile(readme), room + " has no README.md");
        long words = Pattern.compile("\\S+").matcher(Files.readString(readme)).results().count();
        assertTrue(words <= MAX_WORDS, readme + " has " + words + " words, at most " + MAX_WORDS);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void keepsEverySecretOutOfTheServiceProperties(Room room) throws IOException {
        Pattern attribute = Pattern.compile("<AD\\b[^>]*>");
        for (Path metatype : room.metatypes()) {
            Matcher matcher = attribute.matcher(Files.readString(metatype));
            while (matcher.find()) {
                boolean secret = matcher.group().contains("type=\"Password\"");
                boolean named = matcher.group()
                        .matches("(?is).*id=\"[^\"]*(password|token|secret|passphrase)[^\"]*\".*");
                boolean hidden = matcher.group().contains("id=\".");
                assertEquals(secret, hidden, metatype + ": " + matcher.group());
                assertTrue(!named || secret, metatype + ": not of type PASSWORD: " + matcher.group());
            }
        }
    }
}
