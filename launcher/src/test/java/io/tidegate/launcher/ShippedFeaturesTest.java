package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.launcher.feature.Assembly;
import io.tidegate.launcher.feature.FeatureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ShippedFeaturesTest {
    private static final Path FEATURES =
            Path.of(System.getProperty("tidegate.root", "..")).resolve("features/target");

    private static Assembly read(String feature) throws IOException {
        return new FeatureReader(FEATURES.resolve("classes/features"), FEATURES.resolve("bundles"))
                .read(List.of(feature), Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"base", "can", "metrics", "events", "axis", "influx1", "influx2", "file", "prometheus",
                "console", "full", "http", "mqtt", "kafka"})
    void everyFeatureHasAllItsBundles(String feature) throws IOException {
        assertTrue(read(feature).bundles().size() > 10);
    }

    /** A gateway that is started without a word has no use for these, and pays nothing for them. */
    private static final Map<String, Set<String>> ON_REQUEST =
            Map.of("http", Set.of("sinks.http"), "mqtt", Set.of("sinks.mqtt"), "kafka",
                    Set.of("sinks.kafka", "base.kafkaclient"));

    private static Set<String> rooms(String feature) throws IOException {
        return read(feature).bundles().stream().map(item -> item.id().split(":"))
                .filter(id -> id[0].equals("io.tidegate")).map(id -> id[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void fullHasEveryRoomButTheTestkitAndWhatIsStartedOnRequest() throws IOException {
        Set<String> rooms = Room.all().stream().map(Room::name).filter(name -> !name.equals("testkit"))
                .collect(Collectors.toCollection(TreeSet::new));
        ON_REQUEST.values().forEach(rooms::removeAll);
        assertEquals(rooms, rooms("full"));
    }

    @Test
    void aFeatureOnRequestHasItsRooms() throws IOException {
        for (String feature : ON_REQUEST.keySet())
            assertTrue(rooms(feature).containsAll(ON_REQUEST.get(feature)), feature);
    }

    /** Every feature, as `--features` takes it. */
    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FEATURES.resolve("classes/features"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
        }
    }

    @Test
    void noFeatureListsABundleTwice() throws IOException {
        for (String name : names()) {
            String text = Files.readString(FEATURES.resolve("classes/features").resolve(name + ".json"));
            List<String> ids = Pattern.compile("\"id\": \"([^\"]+)\"").matcher(text).results()
                    .map(found -> found.group(1)).toList();
            assertEquals(ids.stream().distinct().toList(), ids, name);
        }
    }

    @Test
    void theHelpAndTheTreeNameEveryFeature() throws IOException {
        String help = new CommandLine(new RunCommand()).getUsageMessage();
        String tree = Files.readAllLines(FEATURES.resolve("../../ARCHITECTURE.md")).stream()
                .filter(line -> line.startsWith("    features/")).findFirst().orElseThrow();
        for (String text : List.of(help.substring(help.indexOf("--features")), tree))
            for (String name : names())
                assertTrue(Pattern.compile("\\b" + name + "\\b").matcher(text).find(),
                        name + " is not in: " + text);
    }
}
