package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedFeaturesTest {
    private static final Path FEATURES = Path.of(System.getProperty("tidegate.root", "..")).resolve("features/target");

    private static Assembly read(String feature) throws IOException {
        return new FeatureReader(FEATURES.resolve("classes/features"), FEATURES.resolve("bundles"))
                .read(List.of(feature), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "can", "metrics", "events", "axis", "influx1", "influx2", "file", "prometheus",
        "console", "full"})
    void everyFeatureHasAllItsBundles(String feature) throws IOException {
        assertTrue(read(feature).bundles().size() > 10);
    }

    @Test
    void fullHasEveryRoomButTheTestkit() throws IOException {
        Set<String> rooms = Room.all().stream().map(Room::name).filter(name -> !name.equals("testkit"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shipped = read("full").bundles().stream().map(item -> item.id().split(":"))
                .filter(id -> id[0].equals("io.tidegate")).map(id -> id[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rooms, shipped);
    }
}
